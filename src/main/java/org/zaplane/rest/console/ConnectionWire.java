package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.activity.Activity;
import org.zaplane.connection.CandidateResult;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionSummary;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.identity.OwnerKey;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.rest.wordpress.Members;
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
    Map<String, Field> fields =
        integration
            .map(known -> known.auth().get(connection.authType()))
            .map(AuthScheme::fields)
            .orElse(Map.of());
    return Members.of("id", connection.id())
        .add("uuid", connection.uuid())
        .add("user_id", OwnerKey.userId(connection.owner()).orElse(0))
        .add("app", connection.integration())
        .add("app_name", integration.map(Integration::name).orElse(connection.integration()))
        .add("name", connection.name())
        .add("labels", connection.labels())
        .add("auth_type", interactive ? AuthScheme.OAUTH2 : "api_key")
        .add("auth_kind", connection.authType())
        .add("status", connection.status().wireName())
        .add("status_reason", connection.statusReason())
        .add("account", connection.accountIdentity())
        .add("testable", integration.flatMap(Integration::test).isPresent())
        .add("last_used_at", times.lastUsed())
        .add("last_tested_at", times.lastTested())
        .add("last_test_status", connection.lastTestStatus())
        .add("last_success_at", times.lastSuccess())
        .add("token_expires_at", times.tokenExpires())
        .add("grant", connection.grant().map(ConnectionWire::grant))
        .add("warnings", warnings)
        .add("options", options(connection.kept(), fields))
        .add("secrets", secrets(connection.kept(), fields))
        .add("created_at", times.created())
        .add("updated_at", times.updated())
        .add("version", connection.version())
        .build();
  }

  private static Members grant(Connection.Grant grant) {
    return Members.of("requested_scopes", grant.requestedScopes())
        .add("granted_scopes", grant.grantedScopes())
        .add("renewable", grant.renewable())
        .add("token_obtained_at", grant.obtained())
        .add("ended_at", grant.ended());
  }

  /** What was given for fields that may be shown, as its type; nothing that came with tokens. */
  private static Members options(Connection.StoredValues kept, Map<String, Field> fields) {
    Members options = new Members();
    for (Field field : fields.values()) {
      if (!field.secret()) {
        kept.options().value(field.key()).ifPresent(value -> options.add(field.key(), value));
      }
    }
    return options;
  }

  /** Names of the fields for which a secret is stored. */
  private static List<String> secrets(Connection.StoredValues kept, Map<String, Field> fields) {
    return fields.values().stream()
        .filter(field -> field.secret() && kept.secrets().contains(field.key()))
        .map(Field::key)
        .toList();
  }

  /** What there is among the caller's connections. */
  static JsonObject summary(ConnectionSummary summary) {
    Members statuses = new Members();
    summary.statuses().forEach((status, count) -> statuses.add(status.wireName(), count));
    return Members.of("total", summary.total())
        .add("statuses", statuses)
        .add("apps", summary.apps().stream().map(ConnectionWire::app).toList())
        .add("labels", summary.labels().stream().map(ConnectionWire::label).toList())
        .build();
  }

  private static Members app(ConnectionSummary.App app) {
    return Members.of("slug", app.slug()).add("name", app.name()).add("count", app.count());
  }

  private static Members label(ConnectionSummary.Label label) {
    return Members.of("label", label.text()).add("count", label.count());
  }

  /** What credentials that are not saved are good for. */
  static JsonObject tried(CandidateResult tried) {
    TestReport report = tried.result();
    return Members.of("success", report.successful())
        .add("message", report.message())
        .add("advice", report.advice())
        .add("details", report.details())
        .add("field", tried.field())
        .add("millis", report.elapsed().toMillis())
        .build();
  }

  /**
   * What deleting would do.
   *
   * @param waitingFlows how many flows would find nothing to connect again
   */
  static JsonObject deletion(DeletionPreview deletion, long waitingFlows) {
    return Members.of("secrets", deletion.secrets())
        .add("ends_authorization", deletion.endsAuthorization())
        .add(
            "shared_with",
            deletion.sharedWith().stream()
                .map(sharer -> Members.of("id", sharer.id()).add("name", sharer.name()))
                .toList())
        .add("shared_with_others", deletion.sharedWithOthers())
        .add("last_used_at", deletion.lastUsed())
        .add("pending_flows", waitingFlows)
        .build();
  }

  static JsonObject activity(List<Activity> entries) {
    return Members.of("activity", entries.stream().map(ConnectionWire::entry).toList()).build();
  }

  private static Members entry(Activity entry) {
    return Members.of("id", entry.id())
        .add("kind", entry.kind())
        .add("success", entry.success())
        .add("message", entry.message())
        .add("millis", entry.millis())
        .add("actor", OwnerKey.userId(entry.actor()).orElse(0))
        .add("happened_at", entry.happenedAt());
  }
}
