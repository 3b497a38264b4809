package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zaplane.identity.ApiKey;
import org.zaplane.identity.ApiKeys.Made;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.rest.wordpress.Parameters;

/** API keys as v2 writes them. */
final class ApiKeyWire {

  private ApiKeyWire() {}

  static NewKey wanted(Parameters parameters) {
    Optional<Duration> life =
        parameters.number("expires_in_days").stream().mapToObj(Duration::ofDays).findFirst();
    return new NewKey(
        parameters.text("name").orElseThrow(), parameters.texts("roles").map(Set::copyOf), life);
  }

  static JsonObject list(List<ApiKey> keys) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    keys.forEach(key -> rows.add(row(key)));
    return JSON.createObjectBuilder().add("api_keys", rows).build();
  }

  /** The only answer that holds the text. */
  static JsonObject made(Made made) {
    return row(made.key()).add("key", made.read()).build();
  }

  private static JsonObjectBuilder row(ApiKey key) {
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("uuid", key.uuid().toString())
            .add("name", key.name())
            .add("roles", JSON.createArrayBuilder(new TreeSet<>(key.roles())))
            .add("created", Members.time(key.created()));
    Members.add(row, "expires", key.expires().map(Members::time));
    Members.add(row, "last_used", key.lastUsed().map(Members::time));
    return row;
  }
}
