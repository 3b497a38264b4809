package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Dump;

class SessionsTest extends WithAuthenticator {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Secret open(Account account, boolean remember) {
    return sessions.open(account.id(), remember, new Browser("203.0.113.7", "Mozilla/5.0 \"é\""));
  }

  private boolean alive(Secret token) {
    return sessions.find(token, false).isPresent();
  }

  @Test
  void token_is43LettersAndDigitsAndKeptAsAHashAlone() {
    Account known = somebody();
    Secret token = open(known, false);
    assertTrue(token.reveal().matches("[A-Za-z0-9]{43}"));
    assertEquals(known, sessions.find(token, false).orElseThrow().account());
    assertFalse(Dump.of(core).contains(token.reveal()));
    Session session = sessions.of(known.id()).get(0);
    assertEquals("203.0.113.7", session.address());
    assertEquals("Mozilla/5.0 \"é\"", session.userAgent());
  }

  @Test
  void session_lastsTwoDays() {
    Secret token = open(somebody(), false);
    core.clock().pass(Sessions.LIFE);
    assertTrue(alive(token));
    core.clock().pass(SECOND);
    assertFalse(alive(token));
  }

  @Test
  void rememberedSession_lastsTwoWeeks() {
    Secret token = open(somebody(), true);
    core.clock().pass(Sessions.REMEMBERED_LIFE);
    assertTrue(alive(token));
    core.clock().pass(SECOND);
    assertFalse(alive(token));
  }

  @Test
  void graceHour_isAnHour() {
    Secret token = open(somebody(), false);
    core.clock().pass(Sessions.LIFE.plusHours(1));
    assertFalse(alive(token));
    assertTrue(sessions.find(token, true).isPresent());
    core.clock().pass(SECOND);
    assertTrue(sessions.find(token, true).isEmpty());
  }

  @Test
  void endedSession_isOverAtOnceAndTheOthersStay() {
    Account known = somebody();
    Secret gone = open(known, false);
    Secret stays = open(known, false);
    sessions.end(known.id(), sessions.find(gone, false).orElseThrow().session().id());
    assertFalse(alive(gone));
    assertTrue(sessions.find(gone, true).isEmpty());
    assertTrue(alive(stays));
    sessions.endAll(known.id());
    assertFalse(alive(stays));
  }

  @Test
  void ac01_anothersSession_cannotBeEnded() {
    Account known = somebody();
    Account other = somebody();
    Secret token = open(known, false);
    long id = sessions.find(token, false).orElseThrow().session().id();
    assertRefused(Kind.NOT_FOUND, () -> sessions.end(other.id(), id));
    assertRefused(Kind.NOT_FOUND, () -> sessions.end(known.id(), Long.MAX_VALUE));
    assertTrue(alive(token));
  }

  @Test
  void list_showsLiveSessionsNewestFirst() {
    Account known = somebody();
    open(known, false);
    core.clock().pass(Sessions.LIFE.plus(SECOND));
    Secret second = open(known, false);
    Secret third = open(known, true);
    assertEquals(
        List.of(
            sessions.find(third, false).orElseThrow().session(),
            sessions.find(second, false).orElseThrow().session()),
        sessions.of(known.id()));
  }

  @Test
  void whatIsLongOver_isSweptAwayWhenSomebodySignsIn() {
    Account known = somebody();
    open(known, false);
    open(known, true);
    core.clock().pass(Sessions.LIFE.plusMinutes(30));
    open(somebody(), false);
    assertEquals(2, count("zaplane_session", known));
    core.clock().pass(Duration.ofMinutes(31));
    open(somebody(), false);
    assertEquals(1, count("zaplane_session", known));
  }

  @Test
  void ac06_emptyOrForeignToken_isNoSession() {
    Secret token = open(somebody(), false);
    for (String wrong : List.of("", " ", "0", "null", token.reveal().substring(1))) {
      assertFalse(alive(Secret.of(wrong)));
    }
    assertFalse(alive(Secret.of(token.reveal() + " ")));
  }

  @Test
  void endlessAgentWithControlCharacters_isCutAndCleaned() {
    Account known = somebody();
    sessions.open(known.id(), false, new Browser("9".repeat(99), "a\r\nb" + "c".repeat(999)));
    Session session = sessions.of(known.id()).get(0);
    assertEquals(64, session.address().length());
    assertEquals(255, session.userAgent().length());
    assertTrue(session.userAgent().startsWith("a  b"));
  }
}
