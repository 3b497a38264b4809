package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Settings;
import org.zaplane.testing.Core;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

/** AC-09: what a stored secret is bound to. */
class DestinationTest {

  private static final String FIELDS =
      "{'label':'Key','fields':{"
          + "'site':{'type':'url','label':'Site','secret':false},"
          + "'host':{'type':'host','label':'Host','secret':false},"
          + "'key':{'type':'password','label':'Key','pattern':'^[a-z]+-(?P<dc>[a-z0-9]+)$'}}}";

  private static String destination(String apiBase, Map<String, String> values) {
    Integration integration = Schemes.integration(apiBase, "api_key", FIELDS);
    return Destination.of(
        integration, integration.typedScheme().orElseThrow(), Targets.credentials(values));
  }

  @ParameterizedTest
  @CsvSource({
    "{site}, site",
    "https://{host}/api/{key}, host",
    "https://{dc}.api.example, key",
    "https://{dc}.{host}, 'host, key'",
    "https://api.example/{site}, ''"
  })
  void fieldsOfTheAddress_areNamedInTheOrderOfTheForm(String apiBase, String fields) {
    Integration integration = Schemes.integration(apiBase, "api_key", FIELDS);

    assertEquals(
        fields,
        String.join(
            ", ", Destination.fields(integration, integration.typedScheme().orElseThrow())));
  }

  @Test
  void hostOfTheCatalogue_isNoDestination() {
    assertEquals("", destination("https://api.example", Map.of("site", "https://evil.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://blog.example, https://blog.example:443",
    "https://BLOG.Example/wp, https://blog.example:443",
    "https://blog.example:8443/x, https://blog.example:8443",
    "http://blog.example, http://blog.example:80",
    "HTTP://blog.example, http://blog.example:80",
    "HTTPS://blog.example, https://blog.example:443",
    "https://Müller.example/shop, https://xn--mller-kva.example:443",
    "https://XN--MLLER-KVA.example, https://xn--mller-kva.example:443",
    "https://müller．example., https://xn--mller-kva.example:443",
    "https://a_b.example, https://a_b.example:443"
  })
  void addressOfAPerson_isSchemeHostAndPort(String site, String destination) {
    assertEquals(destination, destination("{site}", Map.of("site", site)));
  }

  @Test
  void hostAndPartOfAKey_areDestinationsToo() {
    assertEquals(
        "https://git.example:443",
        destination("https://{host}/api", Map.of("host", "git.example")));
    assertEquals(
        "https://my_git.example:443",
        destination("https://{host}/api", Map.of("host", "my_git.example")));
    assertEquals(
        "https://us21.api.example:443",
        destination("https://{dc}.api.example", Map.of("key", "abc-us21")));
  }

  @Test
  void otherPath_isTheSameDestination() {
    assertEquals(
        destination("{site}", Map.of("site", "https://a.example/x")),
        destination("{site}", Map.of("site", "https://a.example/y")));
  }

  @Test
  void addressThatIsMissingOrNone_isNoDestination() {
    assertThrows(MissingCredential.class, () -> destination("{site}", Map.of()));
    for (String site :
        new String[] {"blog.example", "https://a b", "https://x@y", "mailto:x@y", ""}) {
      assertThrows(
          IllegalArgumentException.class, () -> destination("{site}", Map.of("site", site)), site);
    }
  }

  private static final String OAUTH =
      "{'label':'OAuth','fields':{"
          + "'shop':{'type':'text','label':'Shop','pattern':'^[a-z-]+$','secret':false},"
          + "'host':{'type':'host','label':'Host','secret':false},"
          + "'tenant':{'type':'text','label':'Tenant','secret':false}},"
          + "'authorization_url':'https://acme.example/a','scopes':[],%s}";

  private static String oauthDestination(
      String apiBase, String members, Map<String, String> values) {
    Integration integration = Schemes.integration(apiBase, "oauth2", OAUTH.formatted(members));
    return Destination.of(
        integration, integration.oauthScheme().orElseThrow(), Targets.credentials(values));
  }

  @Test
  void everyAddressOfAPerson_isADestination() {
    assertEquals(
        "https://acme.shops.example:443 https://login.acme.example:443 https://acme.refresh.example:443 https://acme.end.example:443",
        oauthDestination(
            "https://{shop}.shops.example/api",
            "'token_url':'https://{host}/token','refresh':{'url':'https://{shop}.refresh.example/r'},"
                + "'revocation_url':'https://{shop}.end.example/{refresh_token}'",
            Map.of("shop", "acme", "host", "login.acme.example")));
  }

  @Test
  void sameAddress_countsOnce() {
    assertEquals(
        "https://acme.shops.example:443",
        oauthDestination(
            "https://{shop}.shops.example/api",
            "'token_url':'https://{shop}.shops.example/token','revocation_url':'{base}/r'",
            Map.of("shop", "acme")));
  }

  /** It is told after the secrets were given, and limited by the manifest. */
  @Test
  void addressOfAnAnswer_isNoDestination() {
    String keep = "'keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}}";
    String members = "'token_url':'https://{host}/t','revocation_url':'{home}/r'," + keep;
    String before = oauthDestination("{home}", members, Map.of("host", "a.example"));
    assertEquals("https://a.example:443", before);
    assertEquals(
        before,
        oauthDestination(
            "{home}", members, Map.of("host", "a.example", "home", "https://b.acme.example")));
    assertEquals(
        "", oauthDestination("{home}", "'token_url':'https://acme.example/t'," + keep, Map.of()));
  }

  @Test
  void answerThatIsPartOfAHost_changesNothing() {
    String members =
        "'token_url':'https://acme.example/t','keep':{'dc':{'pointer':'/dc','pattern':'^[a-z]+$'}}";
    String apiBase = "https://{shop}.{dc}.example";
    assertEquals(
        oauthDestination(apiBase, members, Map.of("shop", "acme")),
        oauthDestination(apiBase, members, Map.of("shop", "acme", "dc", "eu")));
  }

  @Test
  void valueInAPath_leadsNowhereElse() {
    assertEquals(
        "",
        oauthDestination(
            "https://api.example/{tenant}",
            "'token_url':'https://acme.example/{tenant}/t'",
            Map.of()));
  }

  @Test
  void addressOfTheTokenEndpoint_hasToBeOne() {
    assertThrows(
        MissingCredential.class,
        () -> oauthDestination("https://a.example", "'token_url':'https://{host}/t'", Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            oauthDestination(
                "https://a.example", "'token_url':'https://{host}/t'", Map.of("host", "a/b")));
  }

  @ParameterizedTest
  @CsvSource({
    "shopify, shop, acme-store, https://acme-store.myshopify.com:443",
    "salesforce, login_host, test.salesforce.com, https://test.salesforce.com:443",
    "zoho-crm, accounts_host, accounts.zoho.eu, https://accounts.zoho.eu:443",
    "gitlab, host, git.example, https://git.example:443",
    "microsoft, tenant, common, ''",
    "jira, client_id, abc, ''",
    "mailchimp, client_id, abc, ''",
    "slack, client_id, abc, ''"
  })
  void destinationInTheCatalogue_isWhatAPersonChooses(
      String slug, String field, String value, String destination) {
    Settings settings = new Settings(new Properties(), Map.of());
    Integration integration =
        new Integrations(Core::manifests, settings, new EgressPolicy(settings))
            .find(slug)
            .orElseThrow();
    assertEquals(
        destination,
        Destination.of(
            integration,
            integration.oauthScheme().orElseThrow(),
            Targets.credentials(Map.of(field, value))));
  }

  private static String bound(String base, String members) {
    Integration integration =
        Schemes.integration(base, "oauth2", OAUTH.formatted(members)).withBoundHosts();
    return Destination.of(
        integration,
        integration.oauthScheme().orElseThrow(),
        Targets.credentials(Map.of("host", "a.example", "shop", "acme")));
  }

  /** Whoever may change a manifest in use must not lead stored secrets elsewhere by it. */
  @Test
  void hostsOfAManifestThatMayChange_areBound() {
    String token = "'token_url':'https://login.example/t'";
    assertEquals(
        "https://api.example:443 https://login.example:443",
        bound("https://api.example/v1", token));
    assertEquals(
        bound("https://api.example/v1", token),
        bound("https://api.example/v2", token + ",'scopes':['a']"));
    assertNotEquals(bound("https://api.example", token), bound("https://evil.example", token));
    assertNotEquals(
        bound("https://api.example", token),
        bound("https://api.example", "'token_url':'https://evil.example/t'"));
    assertNotEquals(
        bound("https://api.example", token),
        bound("https://api.example", token + ",'revocation_url':'https://evil.example/r'"));
  }

  @Test
  void limitsOfAnAnswersAddress_areBoundToo() {
    String token = "'token_url':'https://login.example/t','keep':{'home':{'pointer':'/h','%s':%s}}";
    String hosts = token.formatted("hosts", "['*.acme.example']");
    assertNotEquals(
        bound("{home}", hosts), bound("{home}", token.formatted("hosts", "['*.evil.example']")));
    String pattern = token.formatted("pattern", "'^[a-z]+$'");
    assertNotEquals(
        bound("https://{home}.acme.example", pattern),
        bound("https://{home}.evil.example", pattern));
  }
}
