package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/**
 * Reconnecting is no way to send a stored client secret elsewhere, or to take a connection over.
 */
class ReconnectAddressTest {

  private Core core;
  private Scope alice;
  private Grants grants;

  @BeforeEach
  void start() {
    core = Core.on(TestDatabase.H2);
    alice = core.scope("alice");
    grants = core.get(Grants.class);
  }

  @AfterEach
  void stop() {
    core.close();
  }

  private long connect(String token) {
    CredentialValues form =
        new CredentialValues(
            Options.ofTexts(Map.of("host", "one.invalid", "client_id", "id")),
            Map.of("client_secret", Secret.of("s3cr3t")));
    TokenSet tokens =
        new TokenSet(
            Map.of("access_token", Secret.of(token)),
            Options.NONE,
            Optional.empty(),
            Optional.empty());
    return grants
        .connect(alice, new NewGrant("gitlab", "Code", "https://one.invalid:443", form, tokens))
        .connection()
        .id();
  }

  /** AC-09 */
  @ParameterizedTest
  @CsvSource({"one.invalid,client_secret", "ONE.invalid,client_secret", "two.invalid,''"})
  void storedSecret_goesOnlyWhereItWasStoredFor(String host, String secrets) {
    CredentialValues form =
        core.get(Connections.class)
            .form(alice, connect("a"), "gitlab", Map.of("host", Optional.of(Secret.of(host))));
    assertEquals(secrets.isEmpty() ? Set.of() : Set.of(secrets), form.secrets().keySet());
  }

  /** OA-24 */
  @ParameterizedTest
  @CsvSource({"'77',false", ",true"})
  void rowThatOnceWorked_isNotTakenOver(String account, boolean same) {
    long first = connect("a");
    if (account != null) {
      core.get(Transactions.class)
          .run(entities -> entities.find(ConnectionRow.class, first).setAccountIdentity(account));
    }
    long second = connect("b");
    if (same) {
      assertEquals(first, second);
    } else {
      assertNotEquals(first, second);
    }
  }
}
