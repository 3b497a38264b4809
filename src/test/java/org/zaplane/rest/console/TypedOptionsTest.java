package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.connection.Scope;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.rest.wordpress.Argument;
import org.zaplane.rest.wordpress.JsonOut;
import org.zaplane.rest.wordpress.JsonText;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;

/** Values through a body of v2, the database, and an answer of v2, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TypedOptionsTest {

  private static final String QUEUE =
      """
      {"slug": "queue", "name": "Queue", "http": {"base": "https://queue.example"},
       "options": {
         "port": {"type": "integer", "label": "P", "default": 9092},
         "ratio": {"type": "number", "label": "R"},
         "tls": {"type": "boolean", "label": "T"},
         "topics": {"type": "multi_select", "label": "T",
           "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
         "brokers": {"type": "host_list", "label": "B", "secret": false},
         "headers": {"type": "header_list", "label": "H", "secret": false},
         "more": {"type": "json", "label": "M", "secret": false},
         "note": {"type": "text", "label": "N", "secret": false}},
       "auth": {"api_key": {"label": "Key", "fields": {
         "key": {"type": "password", "label": "Key", "required": true}}}}}
      """;

  private static final String ALL =
      "{\"port\":9007199254740993,\"ratio\":0.125e1,\"tls\":true,"
          + "\"topics\":[\"b\",\"a\"],\"brokers\":[\"a.example:9092\",\"b.example\"],"
          + "\"headers\":[{\"name\":\"X-A\",\"value\":\"1\"}],"
          + "\"more\":{\"big\":9007199254740993,\"tiny\":0.1,"
          + "\"nested\":[null,{\"\u00e4\":\"\ud83d\ude80\"}]},\"note\":\"5\"}";

  @Parameter TestDatabase database;
  private Core core;
  private Scope caller;
  private long id;

  @BeforeEach
  void open() {
    core = Core.with(database.schemaWithTables(), Overlays.of(Map.of("queue", QUEUE)));
    caller = core.scope("ada");
    Map<String, Optional<Secret>> key = Map.of("key", Optional.of(Secret.of("k")));
    id =
        core.get(Connections.class)
            .create(caller, new NewConnection("queue", "Q", false, key))
            .connection()
            .id();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private static Parameters body(String credentials) {
    byte[] body = ("{\"credentials\":" + credentials + "}").getBytes(StandardCharsets.UTF_8);
    return Parameters.read(
        List.of(Argument.object("credentials")),
        new Parameters.Sources(JsonText.parameters(body), null, null, null));
  }

  private void put(Optional<Map<String, Optional<Secret>>> credentials) {
    core.get(Connections.class)
        .update(caller, id, new ConnectionChange(Optional.empty(), Optional.empty(), credentials));
  }

  private String options() {
    Connection connection = core.get(Connections.class).get(caller, id);
    JsonObject row =
        ConnectionWire.row(connection, core.get(Integrations.class).find("queue"), List.of());
    return JsonOut.text(row.get("options"));
  }

  @Test
  void values_comeBackAsTheyWereGiven() {
    assertEquals("{\"port\":9092}", options());
    put(body(ALL).typedCredentials("credentials"));
    assertEquals(ALL.replace("0.125e1", "1.25"), options());
    put(body(options()).typedCredentials("credentials"));
    assertEquals(ALL.replace("0.125e1", "1.25"), options());
  }

  @Test
  void textsOfAForm_comeBackAsTheType() {
    put(
        body("{\"port\":\"7\",\"tls\":\"false\",\"brokers\":\"a.example\",\"note\":\"7\"}")
            .credentials("credentials"));
    assertEquals(
        "{\"port\":7,\"tls\":false,\"brokers\":[\"a.example\"],\"note\":\"7\"}", options());
  }

  /** v1 takes texts alone, as it is recorded. */
  @Test
  void v1_takesNoOtherJson() {
    for (String name : List.of("port", "tls", "brokers", "more")) {
      JsonObject all = JsonText.parameters(ALL.getBytes(StandardCharsets.UTF_8));
      Parameters sent = body("{\"" + name + "\":" + JsonOut.text(all.get(name)) + "}");
      Problem problem =
          assertThrows(Problem.class, () -> put(sent.credentials("credentials")), name);
      assertEquals(Optional.of(name), problem.field());
    }
  }

  @Test
  void wrongType_isRefusedByTheFieldsName() {
    Parameters sent = body("{\"note\":5}");
    Problem problem = assertThrows(Problem.class, () -> put(sent.typedCredentials("credentials")));
    assertEquals(Optional.of("note"), problem.field());
    assertEquals("{\"port\":9092}", options());
  }

  @Test
  void null_erases() {
    put(body("{\"ratio\":1,\"more\":[]}").typedCredentials("credentials"));
    assertEquals("{\"port\":9092,\"ratio\":1,\"more\":[]}", options());
    put(body("{\"ratio\":null,\"more\":null}").typedCredentials("credentials"));
    assertEquals("{\"port\":9092}", options());
  }
}
