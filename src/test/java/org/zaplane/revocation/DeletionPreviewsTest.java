package org.zaplane.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.credential.TokenSet;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.revocation.DeletionPreview.Sharer;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;

/** What deleting would do is what it does. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeletionPreviewsTest {

  @Parameter private TestDatabase database;
  private GrantFixture desk;
  private Scope alice;

  @BeforeEach
  void open() {
    desk = new GrantFixture(database);
    alice = desk.somebody();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private DeletionPreview deletion(long id) {
    return desk.get(DeletionPreviews.class).of(alice, id);
  }

  /** How often the system is asked to end a grant when the connection is really deleted. */
  private int endedByDeleting(long id) {
    int before = desk.acme.requests("/revoke").size();
    desk.desk.connections.delete(alice, id);
    desk.revocationRound();
    return desk.acme.requests("/revoke").size() - before;
  }

  @Test
  void typedCredential_isErasedAndNoGrantIsEnded() {
    long id = desk.desk.slack(alice, "Team", "xoxb-good-1").connection().id();

    assertEquals(
        new DeletionPreview(List.of("bot_token"), false, List.of(), 0, Optional.empty()),
        deletion(id));
  }

  @Test
  void grant_isEnded() {
    long id = desk.connect(alice).id();
    String before = Dump.of(desk.desk.core);

    DeletionPreview deletion = deletion(id);

    assertEquals(List.of("client_secret", "access_token", "refresh_token"), deletion.secrets());
    assertTrue(deletion.endsAuthorization());
    assertEquals(before, Dump.of(desk.desk.core));
    assertEquals(2, endedByDeleting(id));
  }

  @Test
  void sharedGrant_staysAndItsOtherHoldersAreTold() {
    TokenSet tokens = desk.acme.issue("a");
    long id = desk.connect(alice, "acme", "One", tokens).id();
    long other = desk.connect(alice, "acme", "Two", tokens).id();
    desk.connect(desk.somebody(), "acme", "Somebody else's", tokens);
    desk.connect(alice, "acme", "Another grant", desk.acme.issue("b"));

    DeletionPreview deletion = deletion(id);

    assertFalse(deletion.endsAuthorization());
    assertEquals(List.of(new Sharer(other, "Two")), deletion.sharedWith());
    assertEquals(1, deletion.sharedWithOthers());
    assertEquals(0, endedByDeleting(id));
  }

  @Test
  void systemWithoutAWay_keepsTheGrant() {
    long id = desk.connect(alice, "unended", "U", desk.acme.issue("a")).id();

    assertFalse(deletion(id).endsAuthorization());
    assertEquals(0, endedByDeleting(id));
  }

  @Test
  void grantThatIsOver_isNotEndedAgain() {
    long id = desk.connect(alice).id();
    desk.get(Disconnections.class).disconnect(alice, id);

    assertFalse(deletion(id).endsAuthorization());
    assertEquals(List.of("client_secret"), deletion(id).secrets());
  }

  @Test
  void grantThatTheSystemGaveUp_isNotThereToBeEnded() {
    TokenSet tokens = desk.acme.issue("a");
    long id = desk.connect(alice, "acme", "Acme", tokens).id();
    desk.acme.kill(tokens.accessToken());
    desk.pass(GrantFixture.LIFE);
    assertEquals(
        Status.NEEDS_RECONNECT, desk.desk.connections.test(alice, id).connection().status());

    assertTrue(deletion(id).secrets().contains("access_token"));
    assertFalse(deletion(id).endsAuthorization());
  }

  @Test
  void grantThatDoesNotOpen_cannotBeEnded() {
    long id = desk.connect(alice).id();
    desk.desk.damage(Optional.of(desk.desk.row(id)));

    assertFalse(deletion(id).endsAuthorization());
    assertEquals(0, endedByDeleting(id));
  }

  @Test
  void connectionWithoutItsManifest_erasesWhatIsStored() {
    long id = desk.desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    desk.desk.sql("update zaplane_connection set integration = 'gone' where id = " + id);

    assertEquals(List.of("bot_token"), deletion(id).secrets());
  }

  @Test
  void connectionOfSomebodyElse_tellsNothing() {
    long id = desk.connect(desk.somebody()).id();

    assertRefused(Kind.FORBIDDEN, Subject.CONNECTION, () -> deletion(id));
    assertRefused(Kind.NOT_FOUND, Subject.CONNECTION, () -> deletion(Long.MAX_VALUE));
  }
}
