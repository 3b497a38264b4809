package org.zaplane.connect;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.NewGrant;
import org.zaplane.credential.FilledForm;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.TextMap;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretBundles;
import org.zaplane.secret.SecretBundles.Owner;

/**
 * A grant of another account than before, kept for the few minutes in which the person may say that
 * it is meant. Its column holds references; the secrets are encrypted like all others.
 */
final class Confirmation {

  private static final String FORM = "form.";
  private static final String TOKEN = "token.";
  private static final String OPTIONS = "all options";

  private Confirmation() {}

  /** Keeps the grant, in the caller's transaction. */
  static String write(NewGrant grant, SecretBundles secrets, UUID uuid, Instant now) {
    Map<String, Secret> values = new LinkedHashMap<>();
    grant.form().secrets().forEach((name, value) -> values.put(FORM + name, value));
    grant.tokens().secrets().forEach((name, value) -> values.put(TOKEN + name, value));
    JsonObjectBuilder kept =
        JSON.createObjectBuilder()
            .add("uuid", uuid.toString())
            .add("integration", grant.integration())
            .add("name", grant.name())
            .add("form", secrets.putTexts(owner(uuid), OPTIONS, grant.form().options()))
            .add("values", TextMap.write(grant.tokens().options()))
            .add("secrets", TextMap.write(secrets.put(owner(uuid), values)));
    grant.tokens().life().ifPresent(life -> kept.add("ends", now.plus(life).toString()));
    grant
        .tokens()
        .scopes()
        .ifPresent(scopes -> kept.add("scopes", JSON.createArrayBuilder(scopes)));
    return kept.build().toString();
  }

  /** The grant again. */
  static NewGrant read(String column, SecretBundles secrets, Instant now) {
    JsonObject kept = parse(column);
    UUID uuid = UUID.fromString(kept.getString("uuid"));
    Map<String, Secret> open = secrets.open(owner(uuid), references(kept));
    Optional<Duration> life =
        Optional.ofNullable(kept.getString("ends", null))
            .map(ends -> Duration.between(now, Instant.parse(ends)));
    Optional<List<String>> scopes =
        Optional.ofNullable(kept.getJsonArray("scopes"))
            .map(array -> array.getValuesAs(JsonString::getString));
    return new NewGrant(
        kept.getString("integration"),
        kept.getString("name"),
        new FilledForm(
            secrets.openTexts(owner(uuid), OPTIONS, kept.getString("form")), of(FORM, open)),
        new TokenSet(of(TOKEN, open), TextMap.read(kept.getString("values")), life, scopes));
  }

  /** Deletes its secrets, in the caller's transaction. */
  static void delete(String column, SecretBundles secrets) {
    JsonObject kept = parse(column);
    secrets.delete(references(kept).values());
    secrets.delete(List.of(kept.getString("form")));
  }

  private static Map<String, Secret> of(String kind, Map<String, Secret> all) {
    Map<String, Secret> some = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(kind)) {
            some.put(name.substring(kind.length()), value);
          }
        });
    return some;
  }

  private static Map<String, String> references(JsonObject kept) {
    return TextMap.read(kept.getString("secrets"));
  }

  private static Owner owner(UUID uuid) {
    return new Owner("confirmation", uuid, "");
  }

  private static JsonObject parse(String column) {
    try (JsonReader reader = JSON.createReader(new StringReader(column))) {
      return reader.readObject();
    }
  }
}
