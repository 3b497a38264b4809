package org.zaplane.connectiontest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Options;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.FieldType;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Settings;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Request;
import org.zaplane.testing.Vendor;
import org.zaplane.testing.Vendor.Mood;

/** Each integration of the catalogue against its vendor, as the vendor's documents describe it. */
class VendorsTest {

  private static Upstream upstream;
  private static Core core;
  private static Integrations asShipped;
  private static volatile Vendor vendor;
  private static volatile Mood mood;

  static Set<String> slugs() {
    return Vendor.slugs();
  }

  @BeforeAll
  static void start() {
    upstream = new Upstream(request -> vendor.answer(request, mood));
    core = Core.with(TestDatabase.H2.schemaWithTables(), Overlays.atTheFake(upstream));
    Settings settings = new Settings();
    asShipped = new Integrations(Core::manifests, settings, new EgressPolicy(settings));
    assertEquals(List.of(), settings.refusals());
  }

  @AfterAll
  static void stop() {
    core.close();
    upstream.close();
  }

  @Test
  void fake_answersNotFoundToWhatNoDocumentNames() {
    Request odd = new Request("GET", "/slack.com/api/auth.revoke", null, Map.of(), "");
    assertEquals(404, new Vendor("slack").answer(odd, Mood.WELL).status());
  }

  @ParameterizedTest
  @MethodSource("slugs")
  void goodCredential_passesTheFormAndTellsTheAccount(String slug) {
    for (Map<String, String> good : play(slug, Mood.WELL).credentials("good")) {
      typeIntoTheForm(slug, good);
      TestReport result = test(slug, good);
      assertEquals(Outcome.SUCCESS, result.outcome(), result.message() + lastRequest());
      List<String> told = vendor.told(lastRequest());
      assertTrue(
          told.isEmpty() || told.stream().anyMatch(result.message()::contains),
          () -> result.message() + " tells none of " + told);
      assertFalse(result.message().contains("[removed]"), result.message());
      assertEquals("", result.advice());
      assertNothingSecretIn(result, slug, good);
    }
  }

  @ParameterizedTest
  @MethodSource("slugs")
  void wrongCredential_isRefusedInWords(String slug) {
    for (Map<String, String> wrong : play(slug, Mood.WELL).credentials("wrong")) {
      TestReport result = test(slug, wrong);
      assertTrue(vendor.refuses(lastRequest()), () -> "not as documented: " + lastRequest());
      assertFalse(result.successful());
      assertTrue(result.outcome().isRefusal(), result.message() + lastRequest());
      assertFalse(result.message().isBlank());
      assertFalse(result.advice().isBlank());
      assertNothingSecretIn(result, slug, wrong);
    }
  }

  @ParameterizedTest
  @MethodSource("slugs")
  void vendorInTrouble_isNotBlamedOnTheCredential(String slug) {
    Map<String, String> good = play(slug, Mood.ILL).credentials("good").get(0);
    TestReport result = test(slug, good);
    int status = vendor.failureStatus(lastRequest());
    assertEquals(
        status == 429 ? Outcome.RATE_LIMITED : status >= 500 ? Outcome.BROKEN : null,
        result.outcome(),
        result.message());
    assertFalse(result.advice().isBlank());
    assertNothingSecretIn(result, slug, good);
  }

  /** Addresses end up in logs: only Telegram takes its token nowhere else. */
  @ParameterizedTest
  @MethodSource("slugs")
  void credential_isSentInAHeaderWhereTheVendorTakesOne(String slug) {
    Map<String, String> good = play(slug, Mood.WELL).credentials("good").get(0);
    test(slug, good);
    Request sent = lastRequest();
    boolean documentsNameAHeader = !"telegram".equals(slug);
    String url = sent.path() + "?" + sent.query();
    assertEquals(
        !documentsNameAHeader, secrets(slug, good).values().stream().anyMatch(url::contains), url);
  }

  private static Vendor play(String slug, Mood next) {
    vendor = new Vendor(slug);
    mood = next;
    return vendor;
  }

  private static void typeIntoTheForm(String slug, Map<String, String> good) {
    AuthScheme scheme = asShipped.find(slug).orElseThrow().auth().get(vendor.scheme());
    if (!scheme.interactive()) {
      Map<String, Optional<Secret>> typed = new LinkedHashMap<>();
      good.forEach((name, value) -> typed.put(name, Optional.of(Secret.of(value))));
      scheme.oauth().ifPresent(fetched -> typed.remove(TokenSet.ACCESS_TOKEN));
      core.get(CredentialForms.class).of(scheme).accept(CredentialValues.EMPTY, typed);
    }
  }

  private static TestReport test(String slug, Map<String, String> values) {
    Integration integration = core.get(Integrations.class).find(slug).orElseThrow();
    AuthScheme scheme = integration.auth().get(vendor.scheme());
    Map<String, Secret> credentials = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          boolean url =
              isKept(scheme, name)
                  || (scheme.fields().containsKey(name)
                      && scheme.fields().get(name).type() == FieldType.URL);
          credentials.put(
              name, Secret.of(url ? value.replace("https://", upstream.url() + "/") : value));
        });
    return core.get(ConnectionTests.class)
        .run(new Target(integration, scheme, new CredentialValues(Options.NONE, credentials)));
  }

  private static Request lastRequest() {
    List<Request> requests = upstream.requests();
    return requests.get(requests.size() - 1);
  }

  private static Map<String, String> secrets(String slug, Map<String, String> values) {
    AuthScheme scheme = asShipped.find(slug).orElseThrow().auth().get(vendor.scheme());
    Map<String, String> secrets = new LinkedHashMap<>(values);
    secrets
        .keySet()
        .removeIf(
            name ->
                isKept(scheme, name)
                    || (scheme.fields().containsKey(name) && !scheme.fields().get(name).secret()));
    assertFalse(secrets.isEmpty(), slug + " has no secret");
    return secrets;
  }

  /** Whether the value is one that an answer with tokens told. */
  private static boolean isKept(AuthScheme scheme, String name) {
    return scheme
        .oauth()
        .filter(
            oauth ->
                oauth.keep().containsKey(name)
                    || oauth.lookup().filter(lookup -> lookup.keep().containsKey(name)).isPresent())
        .isPresent();
  }

  private static void assertNothingSecretIn(
      TestReport result, String slug, Map<String, String> values) {
    String shown = result.message() + result.advice() + result.details() + result.account();
    secrets(slug, values).values().forEach(secret -> assertFalse(shown.contains(secret), shown));
  }
}
