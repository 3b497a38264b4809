package org.zaplane.identity.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.BrowserAuthenticatorContract;
import org.zaplane.identity.Caller;
import org.zaplane.identity.PasswordSignIn;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.Sessions;
import org.zaplane.rest.wordpress.Authentication;
import org.zaplane.rest.wordpress.RequestAuthentication;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalAuthenticatorTest extends BrowserAuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  @Parameter TestDatabase database;
  private Core core;
  private Core production;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    Map<String, String> schema = on.schemaWithTables();
    core = Core.with(schema, Map.of());
    production = Core.with(schema, Map.of("ZAPLANE_ENVIRONMENT_TYPE", "production"));
  }

  @AfterParameterizedClassInvocation
  void close() {
    core.close();
    production.close();
  }

  @Override
  protected Person somebody() {
    String login = "Person." + PEOPLE.incrementAndGet();
    Caller caller = core.caller(login);
    Secret password = Secret.of("password of " + login);
    Secret token =
        core.get(PasswordSignIn.class)
            .signIn(new Attempt(login, password, false, new Browser("203.0.113.7", "browser")))
            .token();
    return new Person(
        caller.userId(),
        login,
        login + "@example.test",
        password,
        core.get(ApplicationPasswords.class).create(caller.userId(), "cli").text(),
        Map.of("zaplane_session", token));
  }

  @Override
  protected Authentication authenticate(boolean local, RequestCredentials request) {
    return (local ? core : production).get(RequestAuthentication.class).authenticate(request);
  }

  @Override
  protected void pass(Duration duration) {
    core.clock().pass(duration);
  }

  @Override
  protected void signOut(Person person) {
    core.get(Sessions.class).endAll(person.id());
  }

  @Override
  protected void revoke(Person person) {
    core.get(ApplicationPasswords.class).revokeAll(person.id());
  }
}
