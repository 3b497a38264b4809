package org.zaplane.identity.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zaplane.identity.AccountChange;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.ApiKeys.NewKey;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.Authenticator.Scheme;
import org.zaplane.identity.AuthenticatorContract;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.Roles;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyAuthenticatorTest extends AuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private Core core;
  private Core strict;

  @BeforeAll
  void open() {
    Map<String, String> schema = TestDatabase.H2.schemaWithTables();
    core = Core.with(schema, Map.of());
    strict =
        Core.with(
            schema,
            Map.of(
                "ZAPLANE_ENVIRONMENT_TYPE",
                "production",
                "ZAPLANE_REQUIRED_CAPABILITY",
                "edit_pages"));
    // so that others can be dismissed
    withRoles(core.caller("root").userId(), Roles.ADMINISTRATOR);
  }

  @AfterAll
  void close() {
    core.close();
    strict.close();
  }

  @Override
  protected Holder somebody() {
    Caller account = core.caller("Person." + PEOPLE.incrementAndGet());
    Secret text = key(account.userId(), Optional.empty());
    Caller caller =
        new Caller(
            Caller.SITE,
            account.userId(),
            account.login(),
            account.displayName(),
            Set.of(Roles.USER),
            Set.of());
    return new Holder(caller, "Bearer", text);
  }

  private Secret key(long account, Optional<Set<String>> roles) {
    return core.get(ApiKeys.class)
        .create(
            core.get(Accounts.class).find(account).orElseThrow(),
            new NewKey("cli", roles, Optional.empty()))
        .text();
  }

  private void withRoles(long account, String... roles) {
    core.get(Accounts.class)
        .update(
            account,
            new AccountChange(
                Optional.empty(), Optional.empty(), Optional.of(Set.of(roles)), Optional.empty()));
  }

  private static Optional<Caller> ask(Core by, Secret key) {
    return by.get(ApiKeyAuthenticator.class).authenticate(request("Bearer " + key.reveal()));
  }

  @Override
  protected Authenticator authenticator() {
    return core.get(ApiKeyAuthenticator.class);
  }

  @Override
  protected Authenticators authenticators() {
    return core.get(Authenticators.class);
  }

  @Override
  protected void end(Holder holder) {
    core.get(ApiKeys.class).revokeAll(holder.caller().userId());
  }

  @Test
  void ac18_demotedAdministratorsKey_losesItsRolesAtOnce() {
    long ann = somebody().caller().userId();
    withRoles(ann, Roles.ADMINISTRATOR);
    Secret key = key(ann, Optional.empty());
    assertEquals(Set.copyOf(Roles.OF_TENANTS), ask(core, key).orElseThrow().roles());
    assertTrue(ask(core, key).orElseThrow().hasRole(Roles.SUPER_ADMIN));
    withRoles(ann, "editor");
    assertEquals(Set.of(Roles.USER), ask(core, key).orElseThrow().roles());
    assertFalse(ask(core, key).orElseThrow().hasRole(Roles.SUPER_ADMIN));
    assertFalse(ask(core, key).orElseThrow().hasRole(Roles.TENANT_ADMIN));
    assertTrue(ask(core, key).orElseThrow().hasRole(Roles.USER));
  }

  @Test
  void ac18_promotedAccountsOldKey_staysWhatItWasMadeFor() {
    Holder ann = somebody();
    withRoles(ann.caller().userId(), Roles.ADMINISTRATOR);
    assertEquals(Set.of(Roles.USER), ask(core, ann.credentials()).orElseThrow().roles());
  }

  @Test
  void ac18_deletedAccountsKey_isNobodyAtOnce() {
    Holder ann = somebody();
    core.get(Accounts.class).delete(ann.caller().userId());
    assertEquals(Optional.empty(), ask(core, ann.credentials()));
  }

  @Test
  void keyOfAnAdministrator_managesNoAccounts() {
    long ann = somebody().caller().userId();
    withRoles(ann, Roles.ADMINISTRATOR);
    Caller limited = ask(core, key(ann, Optional.of(Set.of(Roles.USER)))).orElseThrow();
    assertFalse(limited.hasRole(Roles.TENANT_ADMIN));
    for (Caller caller : Set.of(limited, ask(core, key(ann, Optional.empty())).orElseThrow())) {
      assertFalse(caller.isAdministrator());
      assertFalse(caller.can("manage_options"));
    }
  }

  @Test
  void requiredCapability_isTheAccountsAsItIsNow() {
    Holder ann = somebody();
    IdentitySettings settings = strict.get(IdentitySettings.class);
    assertFalse(settings.admits(ask(strict, ann.credentials()).orElseThrow()));
    withRoles(ann.caller().userId(), "editor");
    Caller admitted = ask(strict, ann.credentials()).orElseThrow();
    assertTrue(settings.admits(admitted));
    assertEquals(Set.of("edit_pages"), admitted.capabilities());
    withRoles(ann.caller().userId(), "subscriber");
    assertFalse(settings.admits(ask(strict, ann.credentials()).orElseThrow()));
  }

  @Test
  void withoutHttpsOutsideLocal_noKeyIsTaken() {
    Holder ann = somebody();
    for (boolean https : new boolean[] {true, false}) {
      RequestCredentials request =
          new RequestCredentials(
              false,
              Map.of(),
              Optional.of(Secret.of("Bearer " + ann.credentials().reveal())),
              https,
              "203.0.113.7");
      Set<Scheme> bearer = Set.of(Scheme.BEARER);
      assertTrue(authenticators().authenticate(bearer, request).isPresent());
      assertEquals(
          https, strict.get(Authenticators.class).authenticate(bearer, request).isPresent());
    }
  }

  @Test
  void bridgedServer_hasNoKeys() {
    Map<String, String> bridge =
        Map.of(
            "ZAPLANE_WORDPRESS_BRIDGE_KEY",
            Core.MASTER_KEY,
            "ZAPLANE_PUBLIC_URL",
            "https://site.example");
    try (Core bridged = Core.with(TestDatabase.H2.schemaWithTables(), bridge)) {
      assertFalse(bridged.get(ApiKeyAuthenticator.class).isActive());
    }
  }
}
