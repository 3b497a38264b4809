package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.zaplane.identity.ApiKey;
import org.zaplane.identity.ApiKeys.Made;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Parameters;

/** API keys as v2 writes them. */
final class ApiKeyWire {

  private ApiKeyWire() {}

  static NewKey wanted(Parameters parameters) {
    return new NewKey(
        parameters.text("name").orElseThrow(),
        parameters.texts("roles").map(Set::copyOf),
        parameters.number("expires_in_days").map(Duration::ofDays));
  }

  static JsonObject list(List<ApiKey> keys) {
    return Members.of("api_keys", keys.stream().map(ApiKeyWire::row).toList()).build();
  }

  /** The only answer that holds the text. */
  static JsonObject made(Made made) {
    return row(made.key()).add("key", made.read()).build();
  }

  private static Members row(ApiKey key) {
    return Members.of("uuid", key.uuid())
        .add("name", key.name())
        .add("roles", new TreeSet<>(key.roles()))
        .add("created", key.created())
        .add("expires", key.expires())
        .add("last_used", key.lastUsed());
  }
}
