package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.util.List;
import org.zaplane.identity.ApplicationPassword;
import org.zaplane.identity.ApplicationPasswords.Made;
import org.zaplane.rest.wordpress.Members;

/** Application passwords as v2 writes them. */
final class ApplicationPasswordWire {

  private ApplicationPasswordWire() {}

  static JsonObject list(List<ApplicationPassword> passwords) {
    return Members.of(
            "application_passwords", passwords.stream().map(ApplicationPasswordWire::row).toList())
        .build();
  }

  /** The only answer that holds the text. */
  static JsonObject made(Made made) {
    return row(made.password()).add("password", made.read()).build();
  }

  private static Members row(ApplicationPassword password) {
    return Members.of("uuid", password.uuid())
        .add("name", password.name())
        .add("created", password.created())
        .add("last_used", password.lastUsed())
        .add("last_address", password.lastAddress());
  }
}
