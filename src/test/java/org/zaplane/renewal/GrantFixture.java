package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.zaplane.activity.Activity;
import org.zaplane.activity.ActivityLog;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionFixture;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.Grants;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Scope;
import org.zaplane.connection.Status;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.platform.Utc;
import org.zaplane.revocation.RevocationRound;
import org.zaplane.secret.Secret;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;

/**
 * A core whose connections are authorized at two fake systems, and words for what happens there.
 */
public final class GrantFixture implements AutoCloseable {

  /** How long the access tokens of the fakes live. */
  public static final Duration LIFE = Duration.ofHours(1);

  private static final String MANIFEST =
      """
      {"slug": "{slug}", "name": "Acme", "categories": ["crm"], "docs": "https://acme.example/docs",
       "source": {"url": "https://acme.example/docs", "checked": "2026-11-22"},
       "http": {"base": "{at}"}, "auth": {{auth}},
       "test": {"kind": "http", "method": "GET", "url": "{base}/me",
         "success": {"pointer": "/id", "exists": true}, "message": "Connected.",
         "failure_message": "Acme says no.", "details": {}, "account": "/id"}}
      """;

  private static final String SCHEME =
      """
      "label": "App", "description": "An app.", "token_url": "{at}/token",
      "apply": {"headers": {"Authorization": "Bearer {access_token}"}},
      "fields": {
        "client_id": {"type": "text", "label": "ID", "required": true, "secret": false},
        "client_secret": {"type": "password", "label": "Secret", "required": true}}
      """;

  private static final String OAUTH2 =
      "\"oauth2\": {"
          + SCHEME
          + """
          , "authorization_url": "{at}/authorize", "scopes": ["read", "write"],
          "required_scopes": ["read"], "offline": "the scope offline",
          "keep": {"region": {"pointer": "/region"}},
          "token_response": {"invalid_grant": ["token_revoked"]}
          """;

  private static final String RFC7009 = ", \"revocation_url\": \"{at}/revoke\"}";

  private static final String BY_MANIFEST =
      """
      , "revocation_url": "{at}/revoke",
      "revocation": {"method": "DELETE", "auth": "bearer", "body": "json",
        "params": {"grant": "{refresh_token}"}}}
      """;

  private static final String TWO_STEP =
      """
      "two_step": {"label": "Sign-in", "description": "A sign-in.", "token_url": "{at}/token",
        "apply": {"headers": {"Authorization": "Bearer {access_token}"}},
        "token_request": {"params": {"user": "{user}", "password": "{password}"}},
        "fields": {
          "user": {"type": "text", "label": "User", "required": true, "secret": false},
          "password": {"type": "password", "label": "Password", "required": true}}}
      """;

  private static final String SIGNED =
      """
      "jwt_bearer": {"label": "Key", "description": "A key.", "token_url": "{at}/token",
        "apply": {"headers": {"Authorization": "Bearer {access_token}"}},
        "signing": {"algorithm": "RS256", "key": "{private_key}", "issuer": "us",
          "audience": "{at}/token"},
        "fields": {
          "private_key": {"type": "textarea", "label": "Key", "required": true, "secret": true}}}
      """;

  public final Map<String, String> schema;
  public final FakeSystem acme;
  public final FakeSystem other;
  public final ConnectionFixture desk;
  private final boolean owner;
  private boolean closed;
  private final ExecutorService people = Executors.newCachedThreadPool();

  public GrantFixture(TestDatabase database) {
    this(database.schemaWithTables(), new FakeSystem(), new FakeSystem(), true, Optional.empty());
  }

  /** The same with secrets in a store outside the database. */
  public GrantFixture(TestDatabase database, OutsideStore store) {
    this(database.schemaWithTables(), new FakeSystem(), new FakeSystem(), true, Optional.of(store));
  }

  private GrantFixture(
      Map<String, String> schema,
      FakeSystem acme,
      FakeSystem other,
      boolean owner,
      Optional<OutsideStore> store) {
    this.schema = schema;
    this.acme = acme;
    this.other = other;
    this.owner = owner;
    Map<String, String> manifests = new HashMap<>();
    put(manifests, "acme", acme, OAUTH2 + RFC7009);
    put(manifests, "other", other, OAUTH2 + RFC7009);
    put(manifests, "manifested", acme, OAUTH2 + BY_MANIFEST);
    put(manifests, "unended", acme, OAUTH2 + "}");
    put(manifests, "short", acme, OAUTH2 + ", \"lifetime\": {\"access_token\": 1800}}");
    put(manifests, "idle", acme, OAUTH2 + ", \"lifetime\": {\"refresh_token\": 36000}}");
    put(manifests, "minted", acme, "\"client_credentials\": {" + SCHEME + "}");
    put(manifests, "twostep", acme, TWO_STEP);
    put(manifests, "signed", acme, SIGNED);
    Map<String, String> settings = Overlays.of(manifests);
    desk =
        store.isPresent()
            ? new ConnectionFixture(schema, settings, store.get())
            : new ConnectionFixture(schema, settings);
  }

  private static void put(
      Map<String, String> manifests, String slug, FakeSystem system, String auth) {
    manifests.put(
        slug,
        MANIFEST
            .replace("{slug}", slug)
            .replace("{{auth}}", "{" + auth + "}")
            .replace("{at}", system.url()));
  }

  /** Another node: it shares the schema and the systems. */
  public GrantFixture node() {
    return new GrantFixture(schema, acme, other, false, Optional.empty());
  }

  /**
   * A node on which the manifests of the system at Acme name other addresses: the other system's.
   */
  public GrantFixture nodeThatLeadsElsewhere() {
    return new GrantFixture(schema, other, other, false, Optional.empty());
  }

  public <T> T get(Class<T> type) {
    return desk.core.get(type);
  }

  public Grants grants() {
    return get(Grants.class);
  }

  public Renewals renewals() {
    return get(Renewals.class);
  }

  public Scope somebody() {
    return desk.somebody();
  }

  public void pass(Duration time) {
    desk.core.clock().pass(time);
  }

  public LocalDateTime now() {
    return Utc.now(desk.core.clock());
  }

  public static CredentialValues client(String id) {
    return new CredentialValues(
        Options.ofTexts(Map.of("client_id", id)),
        Map.of("client_secret", Secret.of("client-secret-" + FakeSystem.CANARY)));
  }

  public NewGrant grant(String slug, String name, TokenSet tokens) {
    return grant(slug, name, client("client"), tokens);
  }

  public NewGrant grant(String slug, String name, CredentialValues form, TokenSet tokens) {
    FakeSystem system = slug.equals("other") ? other : acme;
    return new NewGrant(slug, name, system.url(), form, tokens);
  }

  public Connection connect(Scope caller, String slug, String name, TokenSet tokens) {
    return grants().connect(caller, grant(slug, name, tokens)).connection();
  }

  /** A connection of one's own account at Acme, which works. */
  public Connection connect(Scope caller) {
    Connection made = connect(caller, "acme", "Acme", acme.issue(caller.user()));
    assertEquals(Status.ACTIVE, made.status());
    return made;
  }

  public Connection now(Scope caller, long id) {
    return desk.connections.get(caller, id);
  }

  /** The access token that is used for a connection now. */
  public String token(long id) throws TokensRefused {
    return opened(usable(desk.row(id)));
  }

  /** A row with tokens that can be used now. */
  public ConnectionRow usable(ConnectionRow row) throws TokensRefused {
    AuthScheme scheme = get(StoredCredentials.class).findScheme(row).orElseThrow();
    return renewals().usable(row, scheme);
  }

  public String opened(ConnectionRow row) {
    return desk.opened(row).get(TokenSet.ACCESS_TOKEN);
  }

  /** The access token that stands in the row. */
  public String stored(long id) {
    return opened(desk.row(id));
  }

  public Optional<LocalDateTime> renewAt(long id) {
    return desk.column("select renew_at from zaplane_connection where id = " + id).stream()
        .filter(text -> !text.equals("null"))
        .map(text -> LocalDateTime.parse(text.replace(' ', 'T')))
        .findFirst();
  }

  public void renewalRound() {
    get(RenewalTask.class).run();
  }

  public void revocationRound() {
    RevocationRound.run(desk.core);
  }

  public List<Activity> told(Scope caller, long id, String kind) {
    return get(ActivityLog.class).of(caller, id, Long.MAX_VALUE, 100).stream()
        .filter(activity -> activity.kind().equals(kind))
        .toList();
  }

  public int count(String table) {
    return Integer.parseInt(desk.column("select count(*) from " + table).get(0));
  }

  public <T> Future<T> begin(Callable<T> work) {
    return people.submit(work);
  }

  public static <T> T done(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stopped it. */
  public static Throwable failure(Future<?> work) {
    try {
      work.get();
      throw new AssertionError("it was done");
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    people.shutdown();
    if (!closed) {
      closed = true;
      desk.close();
    }
    if (owner) {
      acme.close();
      other.close();
    }
  }
}
