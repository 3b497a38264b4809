package org.zaplane.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.ConnectionFixture;
import org.zaplane.connection.Scope;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.renewal.FakeSystem;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.revocation.BulkRevocation.Progress;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** OP-02: many grants are ended together. */
class BulkRevocationTest {

  private static final Optional<String> ANY = Optional.empty();

  private GrantFixture desk;
  private Scope root;
  private Scope alice;
  private Scope bob;

  private void open(TestDatabase database) {
    desk = new GrantFixture(database);
    alice = desk.somebody();
    bob = desk.somebody();
    root = Scope.wholeTenant(alice.tenant(), desk.somebody().user());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private long connect(Scope caller, String slug, String client, String account) {
    FakeSystem system = slug.equals("other") ? desk.other : desk.acme;
    return desk.grants()
        .connect(
            caller, desk.grant(slug, account, GrantFixture.client(client), system.issue(account)))
        .connection()
        .id();
  }

  private BulkRevocation all(GrantFixture on) {
    return on.get(BulkRevocation.class);
  }

  private Progress finished(Scope caller, GrantSelection asked) {
    Progress begun = all(desk).begin(caller, asked);
    assertFalse(begun.finished());
    assertEquals(begun.total(), begun.pending());
    all(desk).run();
    desk.revocationRound();
    Progress done = all(desk).progress(caller, begun.batch());
    assertTrue(done.finished());
    assertEquals(begun.total(), done.total());
    assertEquals(done.total(), done.revoked() + done.failed() + done.notRevocable());
    return done;
  }

  private List<Boolean> connected(Long... ids) {
    return List.of(ids).stream()
        .map(id -> desk.desk.row(id).secrets().has("access_token"))
        .toList();
  }

  /** OP-02 */
  @ParameterizedTest
  @EnumSource
  void ofAUserAnIntegrationOrAClient_thoseAreEndedAndNoOthers(TestDatabase database) {
    open(database);
    long first = connect(alice, "acme", "x", "a");
    long second = connect(bob, "acme", "y", "b");
    long third = connect(bob, "other", "y", "c");
    long fourth = connect(bob, "acme", "x", "d");
    assertEquals(
        1, finished(root, new GrantSelection(Optional.of(alice.user()), ANY, ANY)).revoked());
    assertEquals(List.of(false, true, true, true), connected(first, second, third, fourth));
    assertEquals(1, finished(root, new GrantSelection(ANY, Optional.of("other"), ANY)).revoked());
    assertEquals(List.of(false, true, false, true), connected(first, second, third, fourth));
    assertEquals(1, finished(root, new GrantSelection(ANY, ANY, Optional.of("y"))).revoked());
    assertEquals(List.of(false, false, false, true), connected(first, second, third, fourth));
    assertEquals(1, finished(root, new GrantSelection(ANY, ANY, ANY)).revoked());
    assertEquals(List.of(false, false, false, false), connected(first, second, third, fourth));
    assertEquals(0, finished(root, new GrantSelection(ANY, ANY, ANY)).total());
    desk.desk.assertNoOrphans();
  }

  /** OP-02 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void progress_tellsWhatCameOfEach(TestDatabase database) {
    open(database);
    connect(alice, "acme", "x", "same");
    connect(alice, "acme", "x", "same");
    connect(alice, "unended", "x", "b");
    connect(alice, "other", "x", "c");
    desk.other.answer("/revoke", Answer.json(503, "{}"));
    Progress begun =
        all(desk).begin(alice, new GrantSelection(Optional.of(alice.user()), ANY, ANY));
    all(desk).run();
    desk.revocationRound();
    Progress midway = all(desk).progress(alice, begun.batch());
    assertEquals(List.of(4, 2, 0, 1, 1), numbers(midway));
    assertFalse(midway.finished());
    desk.pass(Duration.ofHours(25));
    desk.revocationRound();
    Progress after = all(desk).progress(alice, begun.batch());
    assertEquals(List.of(4, 2, 1, 1, 0), numbers(after));
    assertTrue(after.finished());
  }

  private static List<Integer> numbers(Progress progress) {
    return List.of(
        progress.total(),
        progress.revoked(),
        progress.failed(),
        progress.notRevocable(),
        progress.pending());
  }

  /** OP-02 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void whoIsNoAdministrator_endsOnlyTheirOwn(TestDatabase database) {
    open(database);
    long own = connect(alice, "acme", "x", "a");
    long others = connect(bob, "acme", "x", "b");
    ConnectionFixture.assertRefused(
        Kind.FORBIDDEN,
        Subject.CONNECTION,
        () -> all(desk).begin(alice, new GrantSelection(Optional.of(bob.user()), ANY, ANY)));
    Progress run = finished(alice, new GrantSelection(Optional.empty(), ANY, ANY));
    assertEquals(List.of(false, true), connected(own, others));
    ConnectionFixture.assertRefused(
        Kind.NOT_FOUND, Subject.CONNECTION, () -> all(desk).progress(bob, run.batch()));
    assertEquals(1, all(desk).progress(root, run.batch()).revoked());
    assertEquals(1, desk.count("zaplane_revocation_batch"));
  }

  /** OP-02: the node that began stops, another goes on. */
  @ParameterizedTest
  @EnumSource
  void run_isFinishedByAnotherNode(TestDatabase database) {
    open(database);
    long id = connect(alice, "acme", "x", "a");
    GrantFixture beginner = desk.node();
    Progress begun = all(beginner).begin(root, new GrantSelection(Optional.empty(), ANY, ANY));
    beginner.close();
    all(desk).run();
    desk.revocationRound();
    assertTrue(all(desk).progress(root, begun.batch()).finished());
    assertEquals(List.of(false), connected(id));
    assertEquals(root.user(), desk.told(alice, id, "disconnected").get(0).actor());
    all(desk).run();
    assertEquals(1, desk.count("zaplane_revocation"));
  }

  private void damage(long id, String column) {
    desk.desk.sql("update zaplane_connection set " + column + " = 'damaged' where id = " + id);
  }

  /** OP-02: more grants than are read at once, and a node that stops in the middle. */
  @ParameterizedTest
  @EnumSource
  void moreThanOnePage_allAreEndedAlsoWhenANodeStopsInBetween(TestDatabase database) {
    open(database);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      ids.add(connect(alice, "acme", i % 2 == 0 ? "even" : "odd", "a" + i));
    }
    long kept = connect(bob, "acme", "even", "b");
    long last = ids.get(129);
    Progress begun = all(desk).begin(root, new GrantSelection(Optional.of(alice.user()), ANY, ANY));
    assertEquals(130, begun.total());
    try (GrantFixture stopping = desk.node()) {
      for (long id : ids.subList(0, 110)) {
        stopping.get(Disconnections.class).disconnect(id, root.user(), begun.batch());
      }
    }
    Progress midway = all(desk).progress(root, begun.batch());
    assertEquals(130, midway.pending());
    assertFalse(midway.finished());
    assertEquals(List.of(false, true), connected(ids.get(0), last));
    all(desk).run();
    assertEquals(List.of(false, true), connected(last, kept));
    assertEquals(130, desk.count("zaplane_revocation"));
  }

  /** OP-02: rows that cannot be disconnected hold up neither others nor other runs. */
  @ParameterizedTest
  @EnumSource
  void damagedRows_holdUpNobody_andAreTriedAgainForADay(TestDatabase database) {
    open(database);
    long mended = connect(alice, "acme", "x", "a");
    long damaged = connect(alice, "acme", "x", "b");
    long fine = connect(alice, "acme", "x", "c");
    long others = connect(bob, "acme", "x", "d");
    String column = desk.desk.row(mended).secrets().toColumn();
    damage(mended, "secrets");
    damage(damaged, "options");
    Progress first = all(desk).begin(root, new GrantSelection(Optional.of(alice.user()), ANY, ANY));
    desk.pass(Duration.ofMinutes(1));
    Progress second = all(desk).begin(root, new GrantSelection(ANY, ANY, Optional.of("x")));
    try (CapturedLog log = new CapturedLog()) {
      all(desk).run();
      all(desk).run();
      String warning = "WARNING org.zaplane.revocation.BulkRevocation";
      assertEquals(3, log.text().split(warning, -1).length, "one each");
    }
    desk.revocationRound();
    assertEquals(List.of(false, false), connected(fine, others));
    assertEquals(List.of(3, 1, 0, 0, 2), numbers(all(desk).progress(root, first.batch())));
    assertFalse(all(desk).progress(root, second.batch()).finished());

    desk.desk.sql("update zaplane_connection set secrets = '" + column + "' where id = " + mended);
    desk.pass(Duration.ofMinutes(11));
    all(desk).run();
    desk.revocationRound();
    assertEquals(List.of(false), connected(mended));
    assertEquals(List.of(3, 2, 0, 0, 1), numbers(all(desk).progress(root, first.batch())));

    desk.pass(Duration.ofHours(24));
    all(desk).run();
    all(desk).run();
    Progress after = all(desk).progress(root, first.batch());
    assertEquals(List.of(3, 2, 1, 0, 0), numbers(after));
    assertTrue(after.finished());
    assertTrue(all(desk).progress(root, second.batch()).finished());
    assertEquals(2, desk.told(alice, damaged, "revocation_failed").size());
  }

  /** OP-02: who comes back during the incident stays. */
  @ParameterizedTest
  @EnumSource
  void grantsGivenAfterTheRequest_stay(TestDatabase database) {
    open(database);
    long damaged = connect(alice, "acme", "x", "a");
    long back = connect(alice, "acme", "x", "b");
    damage(damaged, "secrets");
    Progress begun = all(desk).begin(root, new GrantSelection(Optional.of(alice.user()), ANY, ANY));
    all(desk).run();
    assertEquals(List.of(false), connected(back));
    desk.pass(Duration.ofMinutes(11));
    desk.grants().reconnect(alice, back, desk.grant("acme", "b", desk.acme.issue("b")), true);
    long fresh = connect(alice, "acme", "x", "c");
    all(desk).run();
    desk.revocationRound();
    assertEquals(List.of(true, true), connected(back, fresh));
    assertEquals(List.of(2, 1, 0, 0, 1), numbers(all(desk).progress(root, begun.batch())));
  }

  /** OP-02: tokens that are renewed in between are those of the same grant. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void grantRenewedAfterTheRequest_isEnded(TestDatabase database) throws TokensRefused {
    open(database);
    long id = connect(alice, "acme", "x", "a");
    all(desk).begin(root, new GrantSelection(Optional.of(alice.user()), ANY, ANY));
    desk.pass(GrantFixture.LIFE);
    desk.token(id);
    all(desk).run();
    assertEquals(List.of(false), connected(id));
  }

  /** OP-02 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void finishedRun_isForgottenWithItsRows(TestDatabase database) {
    open(database);
    connect(alice, "acme", "x", "a");
    finished(root, new GrantSelection(ANY, ANY, ANY));
    desk.pass(Duration.ofDays(29));
    desk.revocationRound();
    assertEquals(1, desk.count("zaplane_revocation_batch"));
    desk.pass(Duration.ofDays(2));
    desk.revocationRound();
    assertEquals(0, desk.count("zaplane_revocation_batch"));
    assertEquals(0, desk.count("zaplane_revocation"));
  }

  /** OP-02 */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void clientWhoseGrantsAreBehindAPageOfOthers_isFound(TestDatabase database) {
    open(database);
    for (int i = 0; i < 101; i++) {
      connect(alice, "acme", "other", "a" + i);
    }
    long wanted = connect(alice, "acme", "wanted", "z");
    Progress begun = all(desk).begin(root, new GrantSelection(ANY, ANY, Optional.of("wanted")));
    assertEquals(1, begun.total());
    all(desk).run();
    assertEquals(List.of(false), connected(wanted));
    assertEquals(1, desk.count("zaplane_revocation"));
  }

  /** OP-02, OP-05: what left the catalogue lets go as well, and holds up nobody else. */
  @ParameterizedTest
  @EnumSource(names = "H2")
  void connectionWhoseIntegrationIsGone_letsGoOfItsTokens(TestDatabase database) {
    open(database);
    long gone = connect(alice, "acme", "x", "a");
    long fine = connect(alice, "acme", "x", "b");
    desk.desk.sql("update zaplane_connection set integration = 'gone' where id = " + gone);
    Progress done = finished(root, new GrantSelection(Optional.empty(), ANY, ANY));
    assertEquals(1, done.failed());
    assertEquals(1, done.revoked());
    assertEquals(List.of(false, false), connected(gone, fine));
    desk.desk.assertNoOrphans();
  }
}
