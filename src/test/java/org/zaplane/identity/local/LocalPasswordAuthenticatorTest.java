package org.zaplane.identity.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.AuthenticatorContract;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.Caller;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPasswordAuthenticatorTest extends AuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private Core core;

  @BeforeAll
  void open() {
    core = Core.with(TestDatabase.H2.schemaWithTables(), Map.of());
  }

  @AfterAll
  void close() {
    core.close();
  }

  @Override
  protected Holder somebody() {
    Caller caller = core.caller("Person." + PEOPLE.incrementAndGet());
    String password =
        core.get(ApplicationPasswords.class).create(caller.userId(), "cli").text().reveal();
    byte[] pair = (caller.login() + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Holder(caller, "Basic", Secret.of(Base64.getEncoder().encodeToString(pair)));
  }

  @Override
  protected Authenticator authenticator() {
    return core.get(LocalPasswordAuthenticator.class);
  }

  @Override
  protected Authenticators authenticators() {
    return core.get(Authenticators.class);
  }

  @Override
  protected void end(Holder holder) {
    core.get(ApplicationPasswords.class).revokeAll(holder.caller().userId());
  }
}
