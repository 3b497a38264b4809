package org.zaplane.connect;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.NewGrant;
import org.zaplane.credential.FormDocument;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.Json;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;

/**
 * A grant of another account than before, stored for the few minutes in which the person may say
 * that it is meant. Its column holds the reference of a secret document.
 */
final class Confirmation {

  private static final String TOKEN = "token.";

  private Confirmation() {}

  /** Writes the secrets of a grant that is to wait. */
  static NewDocument prepare(NewGrant grant, SecretDocuments secrets, UUID uuid) {
    Map<String, Secret> values =
        new StartedForm(grant.form(), grant.destination(), Optional.empty()).document();
    grant.tokens().secrets().forEach((name, value) -> values.put(TOKEN + name, value));
    return secrets.prepare(owner(uuid), values);
  }

  /** The column of a grant whose secrets are stored. */
  static String column(NewGrant grant, UUID uuid, StoredDocument document, Instant now) {
    JsonObjectBuilder column =
        JSON.createObjectBuilder()
            .add("uuid", uuid.toString())
            .add("integration", grant.integration())
            .add("name", grant.name())
            .add("values", grant.tokens().options().toJson())
            .add("secrets", document.toColumn());
    grant.tokens().life().ifPresent(life -> column.add("ends", now.plus(life).toString()));
    grant
        .tokens()
        .scopes()
        .ifPresent(scopes -> column.add("scopes", JSON.createArrayBuilder(scopes)));
    return column.build().toString();
  }

  /** The grant again. */
  static NewGrant read(String text, SecretDocuments secrets, Instant now) {
    JsonObject column = Json.object(text);
    Map<String, Secret> values =
        secrets.open(owner(UUID.fromString(column.getString("uuid"))), document(column));
    Optional<Duration> life =
        Optional.ofNullable(column.getString("ends", null))
            .map(ends -> Duration.between(now, Instant.parse(ends)));
    Optional<List<String>> scopes =
        Optional.ofNullable(column.getJsonArray("scopes"))
            .map(array -> array.getValuesAs(JsonString::getString));
    StartedForm started = StartedForm.read(values);
    return new NewGrant(
        column.getString("integration"),
        column.getString("name"),
        started.destination(),
        started.form(),
        new TokenSet(
            FormDocument.named(TOKEN, values),
            Options.parse(column.getString("values")),
            life,
            scopes));
  }

  /** Deletes its secrets, in the caller's transaction. */
  static void delete(String text, SecretDocuments secrets) {
    secrets.delete(document(Json.object(text)));
  }

  private static StoredDocument document(JsonObject column) {
    return StoredDocument.ofColumn(column.getString("secrets"));
  }

  private static SecretOwner owner(UUID uuid) {
    return new SecretOwner("confirmation", uuid, "");
  }
}
