package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.zaplane.identity.ApplicationPassword;
import org.zaplane.identity.ApplicationPasswords.Made;

/** Application passwords as v2 writes them. */
final class ApplicationPasswordWire {

  private ApplicationPasswordWire() {}

  static JsonObject list(List<ApplicationPassword> passwords) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    passwords.forEach(password -> rows.add(row(password)));
    return JSON.createObjectBuilder().add("application_passwords", rows).build();
  }

  /** The only answer that holds the text. */
  static JsonObject made(Made made) {
    return row(made.password()).add("password", made.read()).build();
  }

  private static JsonObjectBuilder row(ApplicationPassword password) {
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("uuid", password.uuid().toString())
            .add("name", password.name())
            .add("created", Members.time(password.created()));
    Members.add(row, "last_used", password.lastUsed().map(Members::time));
    Members.add(row, "last_address", password.lastAddress());
    return row;
  }
}
