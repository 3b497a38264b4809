package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.activity.Activity;
import org.zaplane.connection.CandidateResult;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionSummary;
import org.zaplane.identity.OwnerKey;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.revocation.DeletionPreview;

/** Connections as v2 writes them: v1's members, and those that v1 has no word for. */
final class ConnectionWire {

  private ConnectionWire() {}

  /**
   * One connection.
   *
   * @param integration its entry in the catalogue; empty when that is gone
   * @param warnings what its owner should know although it works
   */
  static JsonObject row(
      Connection connection, Optional<Integration> integration, List<String> warnings) {
    Connection.Times times = connection.times();
    boolean interactive = connection.authType().equals(AuthScheme.OAUTH2);
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("id", connection.id())
            .add("uuid", connection.uuid().toString())
            .add("user_id", OwnerKey.userId(connection.owner()).orElse(0))
            .add("app", connection.integration())
            .add("app_name", integration.map(Integration::name).orElse(connection.integration()))
            .add("name", connection.name())
            .add("labels", JSON.createArrayBuilder(connection.labels()))
            .add("auth_type", interactive ? AuthScheme.OAUTH2 : "api_key")
            .add("auth_kind", connection.authType())
            .add("status", connection.status().wireName());
    Members.add(row, "status_reason", connection.statusReason());
    Members.add(row, "account", connection.accountIdentity());
    row.add("testable", integration.flatMap(Integration::test).isPresent());
    Members.add(row, "last_used_at", times.lastUsed().map(Members::time));
    Members.add(row, "last_tested_at", times.lastTested().map(Members::time));
    Members.add(row, "last_test_status", connection.lastTestStatus());
    Members.add(row, "last_success_at", times.lastSuccess().map(Members::time));
    Members.add(row, "token_expires_at", times.tokenExpires().map(Members::time));
    row.add("grant", grant(connection)).add("warnings", JSON.createArrayBuilder(warnings));
    Map<String, Field> fields =
        integration
            .map(known -> known.auth().get(connection.authType()))
            .map(AuthScheme::fields)
            .orElse(Map.of());
    row.add("options", options(connection.kept(), fields));
    row.add("secrets", secrets(connection.kept(), fields));
    return row.add("created_at", Members.time(times.created()))
        .add("updated_at", Members.time(times.updated()))
        .add("version", connection.version())
        .build();
  }

  /** What was given for fields that may be shown, as its type; nothing that came with tokens. */
  private static JsonObjectBuilder options(
      Connection.StoredValues kept, Map<String, Field> fields) {
    JsonObjectBuilder options = JSON.createObjectBuilder();
    fields.values().stream()
        .filter(field -> !field.secret())
        .forEach(
            field ->
                kept.options()
                    .value(field.key())
                    .ifPresent(value -> options.add(field.key(), value)));
    return options;
  }

  /** Names of the fields for which a secret is stored. */
  private static JsonArrayBuilder secrets(Connection.StoredValues kept, Map<String, Field> fields) {
    return JSON.createArrayBuilder(
        fields.values().stream()
            .filter(field -> field.secret() && kept.secrets().contains(field.key()))
            .map(Field::key)
            .toList());
  }

  /** What there is among the caller's connections. */
  static JsonObject summary(ConnectionSummary summary) {
    JsonObjectBuilder statuses = JSON.createObjectBuilder();
    summary.statuses().forEach((status, count) -> statuses.add(status.wireName(), count));
    JsonArrayBuilder apps = JSON.createArrayBuilder();
    summary
        .apps()
        .forEach(
            app ->
                apps.add(
                    JSON.createObjectBuilder()
                        .add("slug", app.slug())
                        .add("name", app.name())
                        .add("count", app.count())));
    JsonArrayBuilder labels = JSON.createArrayBuilder();
    summary
        .labels()
        .forEach(
            label ->
                labels.add(
                    JSON.createObjectBuilder()
                        .add("label", label.text())
                        .add("count", label.count())));
    return JSON.createObjectBuilder()
        .add("total", summary.total())
        .add("statuses", statuses)
        .add("apps", apps)
        .add("labels", labels)
        .build();
  }

  /** What credentials that are not saved are good for. */
  static JsonObject tried(CandidateResult tried) {
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("success", tried.result().successful())
            .add("message", tried.result().message())
            .add("advice", tried.result().advice())
            .add("details", tried.result().details());
    Members.add(wire, "field", tried.field());
    return wire.add("millis", tried.result().elapsed().toMillis()).build();
  }

  /**
   * What deleting would do.
   *
   * @param waitingFlows how many flows would find nothing to connect again
   */
  static JsonObject deletion(DeletionPreview deletion, long waitingFlows) {
    JsonArrayBuilder sharers = JSON.createArrayBuilder();
    deletion
        .sharedWith()
        .forEach(
            sharer ->
                sharers.add(
                    JSON.createObjectBuilder().add("id", sharer.id()).add("name", sharer.name())));
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("secrets", JSON.createArrayBuilder(deletion.secrets()))
            .add("ends_authorization", deletion.endsAuthorization())
            .add("shared_with", sharers)
            .add("shared_with_others", deletion.sharedWithOthers());
    Members.add(wire, "last_used_at", deletion.lastUsed().map(Members::time));
    return wire.add("pending_flows", waitingFlows).build();
  }

  /** What is known of the grant; null for schemes without one. */
  private static JsonValue grant(Connection connection) {
    return connection
        .grant()
        .<JsonValue>map(
            grant -> {
              JsonObjectBuilder known =
                  JSON.createObjectBuilder()
                      .add("requested_scopes", JSON.createArrayBuilder(grant.requestedScopes()))
                      .add("granted_scopes", JSON.createArrayBuilder(grant.grantedScopes()))
                      .add("renewable", grant.renewable())
                      .add("token_obtained_at", Members.time(grant.obtained()));
              Members.add(known, "ended_at", grant.ended().map(Members::time));
              return known.build();
            })
        .orElse(JsonValue.NULL);
  }

  static JsonObject activity(List<Activity> entries) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    entries.forEach(entry -> rows.add(entry(entry)));
    return JSON.createObjectBuilder().add("activity", rows).build();
  }

  private static JsonObjectBuilder entry(Activity entry) {
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("id", entry.id())
            .add("kind", entry.kind())
            .add("success", entry.success())
            .add("message", entry.message());
    entry
        .millis()
        .ifPresentOrElse(millis -> row.add("millis", millis), () -> row.addNull("millis"));
    return row.add("actor", OwnerKey.userId(entry.actor()).orElse(0))
        .add("happened_at", Members.time(entry.happenedAt()));
  }
}
