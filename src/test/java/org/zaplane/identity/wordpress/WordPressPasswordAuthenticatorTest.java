package org.zaplane.identity.wordpress;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.identity.ApplicationPasswordHash;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.AuthenticatorContract;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.Caller;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.SiteTables;

/** Application passwords in WordPress's own tables on a real MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordPressPasswordAuthenticatorTest extends AuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private SiteTables site;
  private Core core;

  @BeforeAll
  void open() {
    site = new SiteTables();
    core = Core.with(site.environment(), Map.of());
  }

  @AfterAll
  void close() {
    core.close();
    site.close();
  }

  @Override
  protected Holder somebody() {
    String login = "ann" + PEOPLE.incrementAndGet();
    String password = "abcdEFGH1234ijklMNOP%04d".formatted(PEOPLE.incrementAndGet());
    long id = site.user(login, "no password");
    String hash = ApplicationPasswordHash.of(Secret.of(password));
    site.meta(
        id,
        "_application_passwords",
        "a:1:{i:0;a:1:{s:8:\"password\";s:%d:\"%s\";}}".formatted(hash.length(), hash));
    site.meta(id, "wp_capabilities", "a:1:{s:10:\"subscriber\";b:1;}");
    byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
    Caller caller =
        new Caller(
            Caller.SITE, id, login, displayName(id), Set.of("subscriber"), Set.of("subscriber"));
    return new Holder(caller, "Basic", Secret.of(Base64.getEncoder().encodeToString(pair)));
  }

  private String displayName(long id) {
    site.run("update wp_users set display_name = ? where ID = ?", "Person " + id, id);
    return "Person " + id;
  }

  @Override
  protected Authenticator authenticator() {
    return core.get(WordPressPasswordAuthenticator.class);
  }

  @Override
  protected Authenticators authenticators() {
    return core.get(Authenticators.class);
  }

  @Override
  protected void end(Holder holder) {
    site.unsetMeta(holder.caller().userId(), "_application_passwords");
  }
}
