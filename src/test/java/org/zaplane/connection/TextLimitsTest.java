package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** Texts from outside, as long as they may be and one character longer, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TextLimitsTest {

  @Parameter TestDatabase database;
  private Core core;
  private Scope caller;

  @BeforeEach
  void open() {
    core = Core.on(database);
    caller = core.scope("ada");
  }

  @AfterEach
  void close() {
    core.close();
  }

  private TestedConnection create(String host, String password) {
    return core.get(Connections.class)
        .create(
            caller,
            new NewConnection(
                "wordpress",
                "By address",
                false,
                Map.of(
                    "site_url", Optional.of(Secret.of("https://" + host)),
                    "username", Optional.of(Secret.of("ada")),
                    "application_password", Optional.of(Secret.of(password)))));
  }

  private static String host(int length) {
    String labels = ("a".repeat(40) + ".").repeat(10);
    return labels.substring(0, length - ".invalid".length() - 1) + "b.invalid";
  }

  @Test
  void host_isAsLongAsInDns() {
    assertEquals(Status.ERROR, create(host(253), "s").connection().status());
    Problem tooLong = assertThrows(Problem.class, () -> create(host(254), "s"));
    assertEquals(Kind.INVALID, tooLong.kind());
    assertEquals(Optional.of("site_url"), tooLong.field());
  }

  @Test
  void secret_isCountedInBytes() {
    String longest = "\u20ac".repeat(6_666) + "ab";
    assertEquals(Status.ERROR, create("a.invalid", longest).connection().status());
    Problem tooLong = assertThrows(Problem.class, () -> create("a.invalid", longest + "c"));
    assertEquals(Optional.of("application_password"), tooLong.field());
  }

  @Test
  void reasons_areCut() {
    long id = create("a.invalid", "s").connection().id();
    String reason = "r".repeat(499) + "\ud83d\ude80";
    core.get(Transactions.class)
        .run(
            entities -> {
              ConnectionRow row = entities.find(ConnectionRow.class, id);
              row.setStatus(Status.ERROR, reason);
            });

    assertEquals(
        Optional.of("r".repeat(499)), core.get(Connections.class).get(caller, id).statusReason());
  }

  @Test
  void scopesOfARenewal_thatCannotBeKept_areLeftOut() {
    GrantColumns grant = new GrantColumns();
    grant.granted(List.of("read"));
    grant.granted(List.of("w".repeat(ColumnText.MAX_BYTES + 1)));
    assertEquals(List.of("read"), grant.grantedScopes());
  }
}
