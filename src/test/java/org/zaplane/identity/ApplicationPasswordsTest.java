package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.ApplicationPasswords.Made;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Dump;
import org.zaplane.testing.Statements;

class ApplicationPasswordsTest extends WithAuthenticator {

  private ApplicationPassword only(Account account) {
    List<ApplicationPassword> all = passwords.of(account.id());
    assertEquals(1, all.size());
    return all.get(0);
  }

  @Test
  void madePassword_is24LettersAndDigitsAndKeptAsAHashAlone() {
    Account known = somebody();
    Made made = passwords.create(known.id(), "Müller's cli 🚀");
    assertTrue(made.text().reveal().matches("[A-Za-z0-9]{24}"));
    assertEquals(made.password(), only(known));
    assertEquals("Müller's cli 🚀", made.password().name());
    assertEquals(Optional.empty(), made.password().lastUsed());
    String dump = Dump.of(core);
    assertTrue(dump.contains(ApplicationPasswordHash.of(made.text())));
    assertFalse(dump.contains(made.text().reveal()));
  }

  @Test
  void blankOrEndlessName_isRefused() {
    Account known = somebody();
    for (String name : List.of("", " ", "n".repeat(192))) {
      assertRefused(Kind.INVALID, () -> passwords.create(known.id(), name));
    }
    passwords.create(known.id(), "n".repeat(191));
  }

  @Test
  void password_isItsAccountsAlone() {
    Account known = somebody();
    Account other = somebody();
    Secret first = passwords.create(known.id(), "first").text();
    Secret second = passwords.create(known.id(), "second").text();
    assertTrue(verify(known, first, ""));
    assertTrue(verify(known, second, ""));
    assertFalse(verify(other, first, ""));
    assertFalse(verify(known, passwordOf(known), ""));
    assertFalse(verify(known, Secret.of(""), ""));
    assertFalse(verify(other, Secret.of(""), ""));
  }

  @Test
  void accountAndItsPasswords_areReadWithOneStatement() {
    Account known = somebody();
    Secret first = passwords.create(known.id(), "first").text();
    Secret second = passwords.create(known.id(), "second").text();
    assertTrue(verify(known, first, ""));
    assertTrue(verify(known, second, ""));
    List<String> statements = Statements.of(core, () -> assertTrue(verify(known, second, "")));
    assertEquals(1, statements.size(), () -> "statements: " + statements);
  }

  @Test
  void holder_isWhoseLoginItIsBeforeWhoseAddressItIs() {
    Account known = somebody();
    Account namesake = accounts.create(known.email(), details("x" + known.email(), "p".repeat(12)));
    Secret first = passwords.create(known.id(), "cli").text();
    Secret other = passwords.create(namesake.id(), "cli").text();
    assertEquals(Optional.of(namesake), authenticate(" " + known.email() + " ", other));
    assertEquals(Optional.empty(), authenticate(known.email(), first));
    assertEquals(Optional.of(known), authenticate(known.login(), first));
    accounts.delete(namesake.id());
    assertEquals(Optional.of(known), authenticate(known.email(), first));
    assertEquals(Optional.empty(), authenticate("nobody at all", first));
  }

  private Optional<Account> authenticate(String loginOrEmail, Secret text) {
    return passwords.authenticate(
        new BasicCredentials(loginOrEmail, text),
        "203.0.113.1",
        core.get(ApplicationPasswordThrottle.class));
  }

  @Test
  void use_isWrittenDownOnceInADay() {
    Account known = somebody();
    Secret text = passwords.create(known.id(), "cli").text();
    LocalDateTime firstUse = Utc.now(core.clock());
    verify(known, text, "203.0.113.7");
    core.clock().pass(Duration.ofHours(23));
    verify(known, text, "203.0.113.8");
    assertEquals(Optional.of(firstUse), only(known).lastUsed());
    assertEquals(Optional.of("203.0.113.7"), only(known).lastAddress());
    core.clock().pass(Duration.ofHours(1).plusSeconds(1));
    verify(known, text, "203.0.113.9");
    assertEquals(Optional.of(firstUse.plusHours(24).plusSeconds(1)), only(known).lastUsed());
    assertEquals(Optional.of("203.0.113.9"), only(known).lastAddress());
  }

  @Test
  void wrongPassword_isNoUse() {
    Account known = somebody();
    passwords.create(known.id(), "cli");
    assertFalse(verify(known, Secret.of("a".repeat(24)), "203.0.113.7"));
    assertEquals(Optional.empty(), only(known).lastUsed());
  }

  @Test
  void revokedPassword_endsAtOnceAndTheOthersStay() {
    Account known = somebody();
    Made gone = passwords.create(known.id(), "gone");
    Made stays = passwords.create(known.id(), "stays");
    assertTrue(verify(known, gone.text(), ""));
    passwords.revoke(known.id(), gone.password().uuid());
    assertFalse(verify(known, gone.text(), ""));
    assertTrue(verify(known, stays.text(), ""));
    assertRefused(Kind.NOT_FOUND, () -> passwords.revoke(known.id(), gone.password().uuid()));
    passwords.revokeAll(known.id());
    assertFalse(verify(known, stays.text(), ""));
  }

  @Test
  void ac01_anothersPassword_cannotBeRevoked() {
    Account known = somebody();
    Account other = somebody();
    Made made = passwords.create(known.id(), "cli");
    assertRefused(Kind.NOT_FOUND, () -> passwords.revoke(other.id(), made.password().uuid()));
    assertTrue(verify(known, made.text(), ""));
  }
}
