package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.ApiKeys.Made;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Dump;
import org.zaplane.testing.Statements;

class ApiKeysTest extends WithAuthenticator {

  private ApiKeys keys() {
    return core.get(ApiKeys.class);
  }

  private Made made(Account account) {
    return keys().create(account, new NewKey("cli"));
  }

  private ApiKey only(Account account) {
    List<ApiKey> all = keys().of(account.id());
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static NewKey withRoles(String... roles) {
    return new NewKey("cli", Optional.of(Set.of(roles)), Optional.empty());
  }

  private static NewKey goodFor(Duration life) {
    return new NewKey("cli", Optional.empty(), Optional.of(life));
  }

  @Test
  void madeKey_is32RandomBytesAndKeptAsAHashAlone() {
    Account known = somebody();
    Made made = made(known);
    assertTrue(made.text().reveal().matches("zk_[A-Za-z0-9_-]{43}"));
    assertNotEquals(made.text().reveal(), made(somebody()).text().reveal());
    assertEquals(made.key(), only(known));
    assertEquals(Set.of(Roles.USER), made.key().roles());
    assertEquals(Optional.empty(), made.key().expires());
    assertEquals(Optional.empty(), made.key().lastUsed());
    String dump = Dump.of(core);
    assertTrue(dump.contains(Sha256.hex(made.text().reveal())));
    assertFalse(dump.contains(made.text().reveal()));
    assertFalse(made.toString().contains(made.text().reveal()));
  }

  @Test
  void key_findsItsAccountWithOneStatement() {
    Account known = somebody();
    Secret text = made(known).text();
    assertEquals(known, keys().find(text).orElseThrow().account());
    List<String> statements = Statements.of(core, () -> keys().find(text));
    assertEquals(1, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void ac06_whatIsNoKey_isAskedOfNoDatabase() {
    String right = made(somebody()).text().reveal();
    for (String wrong :
        List.of(
            "",
            "zk_",
            "zk_" + "A".repeat(42),
            "zk_" + "A".repeat(44),
            right + " ",
            right + "=",
            " " + right,
            right.toUpperCase(Locale.ROOT) + "A",
            right.substring(3),
            "zk_" + "'".repeat(43))) {
      List<String> statements =
          Statements.of(core, () -> assertTrue(keys().find(Secret.of(wrong)).isEmpty()));
      assertEquals(List.of(), statements);
    }
    assertTrue(keys().find(Secret.of("zk_" + "A".repeat(43))).isEmpty());
    assertTrue(keys().find(Secret.of(Sha256.hex(right))).isEmpty());
  }

  @Test
  void unfitNameRolesOrLife_areRefused() {
    Account known = somebody();
    for (String name : List.of("", " ", "\u200b", "n".repeat(192))) {
      assertRefused(Kind.INVALID, () -> keys().create(known, new NewKey(name)));
    }
    assertRefused(Kind.INVALID, () -> keys().create(known, withRoles()));
    assertRefused(Kind.INVALID, () -> keys().create(known, withRoles("administrator")));
    assertRefused(Kind.INVALID, () -> keys().create(known, withRoles("user", "USER")));
    for (Duration life : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(3651))) {
      assertRefused(Kind.INVALID, () -> keys().create(known, goodFor(life)));
    }
    assertEquals(List.of(), keys().of(known.id()));
  }

  @Test
  void roles_areNoWiderThanTheAccounts() {
    Account known = somebody();
    assertRefused(Kind.FORBIDDEN, () -> keys().create(known, withRoles(Roles.TENANT_ADMIN)));
    assertRefused(Kind.FORBIDDEN, () -> keys().create(known, withRoles("user", "super_admin")));
    Account admin = accounts.update(known.id(), newRoles(Roles.ADMINISTRATOR));
    assertEquals(Set.copyOf(Roles.OF_TENANTS), made(admin).key().roles());
    assertEquals(
        Set.of(Roles.TENANT_ADMIN),
        keys().create(admin, withRoles(Roles.TENANT_ADMIN)).key().roles());
  }

  @Test
  void key_endsAtItsTime() {
    Account known = somebody();
    Made made = keys().create(known, goodFor(Duration.ofDays(30)));
    assertEquals(Optional.of(made.key().created().plusDays(30)), only(known).expires());
    core.clock().pass(Duration.ofDays(30).minusSeconds(1));
    assertTrue(keys().find(made.text()).isPresent());
    core.clock().pass(Duration.ofSeconds(1));
    assertTrue(keys().find(made.text()).isEmpty());
  }

  @Test
  void use_isWrittenDownOnceInADay() {
    Account known = somebody();
    Secret text = made(known).text();
    LocalDateTime first = Utc.now(core.clock());
    keys().find(text);
    core.clock().pass(Duration.ofHours(23));
    keys().find(text);
    assertEquals(Optional.of(first), only(known).lastUsed());
    core.clock().pass(Duration.ofHours(1).plusSeconds(1));
    keys().find(text);
    assertEquals(Optional.of(first.plusHours(24).plusSeconds(1)), only(known).lastUsed());
  }

  @Test
  void revokedKey_endsAtOnceAndTheOthersStay() {
    Account known = somebody();
    Made gone = made(known);
    Made stays = made(known);
    keys().revoke(known.id(), gone.key().uuid());
    assertTrue(keys().find(gone.text()).isEmpty());
    assertTrue(keys().find(stays.text()).isPresent());
    assertRefused(Kind.NOT_FOUND, () -> keys().revoke(known.id(), gone.key().uuid()));
    keys().revokeAll(known.id());
    assertTrue(keys().find(stays.text()).isEmpty());
  }

  @Test
  void ac01_anothersKey_cannotBeRevoked() {
    Made made = made(somebody());
    Account other = somebody();
    assertRefused(Kind.NOT_FOUND, () -> keys().revoke(other.id(), made.key().uuid()));
    keys().revokeAll(other.id());
    assertTrue(keys().find(made.text()).isPresent());
  }

  @Test
  void ac18_deletedAccount_takesItsKeysAlong() {
    Account known = somebody();
    Secret text = made(known).text();
    assertEquals(1, count("zaplane_api_key", known));
    accounts.delete(known.id());
    assertTrue(keys().find(text).isEmpty());
    assertEquals(0, count("zaplane_api_key", known));
  }
}
