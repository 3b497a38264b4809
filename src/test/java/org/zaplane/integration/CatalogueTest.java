package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.testing.Core;
import org.zaplane.testing.Egress;
import org.zaplane.testing.Vendor;

/** The lint over webapp/WEB-INF/integrations, and proof that it finds what it looks for. */
class CatalogueTest {

  private static final CatalogueLint LINT = new CatalogueLint();
  private static final Path EXAMPLES = Path.of("src/test/resources/contracts/zaplane");

  static Set<String> slugs() {
    return Core.manifests().keySet();
  }

  @ParameterizedTest
  @MethodSource("slugs")
  void manifest_keepsEveryRule(String slug) {
    assertEquals(List.of(), LINT.faults(slug, Core.manifests().get(slug)));
  }

  @Test
  void catalogue_holdsTheAppsOfTheFirstRelease() {
    Set<String> wanted =
        Set.of(
            ("slack gmail google-meet zoom telegram whatsapp messenger activecampaign brevo trello"
                    + " jotform fillout typeform discord mailchimp openai anthropic github gitlab"
                    + " hubspot stripe notion airtable sendgrid twilio wordpress")
                .split(" "));
    assertEquals(26, wanted.size());
    assertEquals(Set.of(), without(wanted, slugs()));
  }

  @Test
  void catalogue_connectsByOAuth() {
    Set<String> wanted =
        Set.of(
            ("slack gmail google-meet zoom github gitlab hubspot notion airtable stripe discord"
                    + " mailchimp typeform dropbox salesforce microsoft linkedin asana jira shopify"
                    + " zoho-crm box figma spotify")
                .split(" "));
    assertEquals(24, wanted.size());
    assertEquals(Set.of(), without(wanted, slugsWith(scheme -> true)));
  }

  /** Of all other systems' tokens people are told what brings a refresh token. */
  @Test
  void tokensThatStay_areThoseOfFewSystems() {
    Set<String> lasting =
        slugsWith(scheme -> scheme.oauth().orElseThrow().answer().offline().isEmpty());
    assertEquals(
        new TreeSet<>(Set.of("github", "linkedin", "mailchimp", "notion", "slack", "stripe")),
        lasting);
  }

  @Test
  void pkce_isLeftOutWhereItIsRefused() {
    assertEquals(
        new TreeSet<>(Set.of("linkedin", "slack", "stripe")),
        slugsWith(scheme -> !scheme.oauth().orElseThrow().authorization().orElseThrow().pkce()));
  }

  private static Set<String> slugsWith(Predicate<AuthScheme> rule) {
    Set<String> slugs = new TreeSet<>();
    Core.manifests()
        .forEach(
            (slug, text) ->
                new ManifestReader(Egress.to())
                    .read(ManifestReaderTest.json(text))
                    .integration()
                    .oauthScheme()
                    .filter(rule)
                    .ifPresent(scheme -> slugs.add(slug)));
    return slugs;
  }

  @Test
  void everyManifestOfAnHttpApi_hasAVendorToTestItWith() {
    Set<String> http = new TreeSet<>(slugs());
    http.removeIf(slug -> !testKind(slug).equals("http"));
    assertEquals(http, Vendor.slugs());
  }

  private static String testKind(String slug) {
    return ManifestReaderTest.json(Core.manifests().get(slug))
        .getJsonObject("test")
        .getString("kind");
  }

  /** What is called tested is tested: a vendor's fixture, or a test against the real server. */
  @ParameterizedTest
  @MethodSource("slugs")
  void tier_isThatOfItsTest(String slug) {
    JsonObject manifest = ManifestReaderTest.json(Core.manifests().get(slug));
    assertEquals(
        testKind(slug).equals("http") ? "simulated" : "verified", manifest.getString("tier"));
  }

  /** The contract's example is what a form of Slack shows, letter by letter. */
  @Test
  void slackTexts_areThoseOfTheContract() throws IOException {
    JsonObject example =
        ManifestReaderTest.json(Files.readString(EXAMPLES.resolve("auth-fields-both.json")));
    JsonObject slack = ManifestReaderTest.json(Core.manifests().get("slack")).getJsonObject("auth");
    assertEquals(example.getJsonObject("auth_fields").keySet(), slack.keySet());
    example
        .getJsonObject("available_auth_types")
        .forEach((kind, texts) -> assertContains(slack.getJsonObject(kind), texts));
    example
        .getJsonObject("auth_fields")
        .forEach(
            (kind, fields) -> {
              JsonObject ours = slack.getJsonObject(kind).getJsonObject("fields");
              assertEquals(List.copyOf(fields.asJsonObject().keySet()), List.copyOf(ours.keySet()));
              fields
                  .asJsonObject()
                  .forEach((name, field) -> assertContains(ours.getJsonObject(name), field));
            });
  }

  private static void assertContains(JsonObject ours, JsonValue theirs) {
    theirs.asJsonObject().forEach((name, value) -> assertEquals(value, ours.get(name), name));
  }

  /** Each line breaks one rule in a manifest that is right otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "telegram | {'slug':'other'} | slug: is not the file's name",
        "telegram | {'source':null} | source: is missing",
        "telegram | {'source':{'url':'http://x.example'}} | source.url: ",
        "telegram | {'source':{'checked':'yesterday'}} | source.checked: ",
        "telegram | {'docs':null} | docs: is missing",
        "telegram | {'test':null} | test: is missing",
        "telegram | {'test':{'success':null}} | test.success: is missing",
        "telegram | {'tier':null} | tier: is missing",
        "telegram | {'tier':'perfect'} | tier: ",
        "telegram | {'http':null} | destination: is missing",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'help':null}}}}} |"
            + " auth.api_key.fields.bot_token.help: is missing",
        "wordpress | {'fields':{'site_url':{'placeholder':null}}} | fields.site_url.placeholder: is"
            + " missing",
        "wordpress | {'fields':{'base':{'type':'text','label':'x'}}} | fields: ",
        "telegram | {'http':{'base':'http://api.telegram.org'}} | http.base: must be https",
        "telegram | {'http':{'base':'https://api.telegram.org/'}} | http.base: ",
        "telegram | {'http':{'base':'https://api.telegram.org:{bot_token}'}} | http.base: a port"
            + " may not be a value",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':null}}}}} | auth.api_key:"
            + " any text may get into the path by bot_token",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':'[0-9]+'}}}}} |"
            + " auth.api_key.fields.bot_token.pattern: does not match",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':'^(?=x)x$'}}}}} |"
            + " auth.api_key.fields.bot_token.pattern: does not compile in linear time",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'type':'text'}}}}} |"
            + " auth.api_key.fields.bot_token.secret: is missing",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'secret':false}}}}} |"
            + " auth.api_key.fields.bot_token.secret",
        "telegram | {'auth':{'api_key':{'apply':{'query':{'t':'{bot_token}'}}}}} | auth.api_key:"
            + " query t: bot_token belongs in a header",
        "mailchimp | {'auth':{'basic':{'fields':{'api_key':{'required':false}}}}} | auth.basic: the"
            + " address needs dc",
        "wordpress | {'fields':{'site_url':{'secret':null}}} | fields.site_url.secret: is missing",
        "wordpress | {'fields':{'site_url':{'type':'text'}}} | http.base: may begin with a field of"
            + " type url only",
        "gitlab | {'fields':{'host':{'type':'text','pattern':null}}} | auth.api_key: any text may"
            + " get into the host by host",
        "slack | {'auth':{'oauth2':{'pkce_reason':null}}} | auth.oauth2.pkce_reason: is missing",
        "slack | {'auth':{'oauth2':{'pkce':true}}} | auth.oauth2.pkce",
        "zoom | {'auth':{'oauth2':{'fields':{'client_id':{'secret':true}}}}} | auth.oauth2:"
            + " client_id is a required text and no secret",
        "zoom | {'auth':{'oauth2':{'fields':{'client_id':{'required':false}}}}} | auth.oauth2:"
            + " client_id is a required text and no secret",
        "zoom | {'auth':{'oauth2':{'fields':{'client_secret':{'required':false}}}}} | auth.oauth2:"
            + " client_secret is a required password",
        "zoom | {'auth':{'oauth2':{'fields':{'client_secret':null}}}} | auth.oauth2: client_secret"
            + " is a required password",
        "zoom | {'auth':{'oauth2':{'authorization_params':{'x':'{client_secret}'}}}} | auth.oauth2:"
            + " parameter x: client_secret belongs in a header",
        "zoom | {'auth':{'oauth2':{'authorization_url':'https://zoom.us/{client_secret}'}}} |"
            + " auth.oauth2: authorization_url: client_secret belongs in a header",
        "zoom | {'auth':{'oauth2':{'authorization_params':{'state':'1'}}}} |"
            + " auth.oauth2.authorization_params.state: is not for a manifest to set",
        "zoom | {'test':{'account':null}} | test.account: is missing",
        "telegram |"
            + " {'auth':{'oauth2':{'label':'x','fields':{},'authorization_url':'https://x.example','token_url':'https://x.example','scopes':[]}}}"
            + " | auth: oauth2 is the best way and comes first",
        "jira | {'auth':{'oauth2':{'scopes':['read:me']}}} | auth.oauth2: does not ask for the"
            + " scope offline_access",
        "gmail | {'auth':{'oauth2':{'authorization_params':{'access_type':null}}}} | auth.oauth2:"
            + " does not ask for access_type=offline",
        "gmail | {'auth':{'oauth2':{'authorization_url':'http://accounts.google.com/'}}} |"
            + " authorization_url: must be https",
        "salesforce | {'auth':{'oauth2':{'keep':{'instance_url':{'hosts':['salesforce']}}}}} |"
            + " auth.oauth2.keep.instance_url.hosts",
        "salesforce | {'auth':{'oauth2':{'keep':{'instance_url':{'hosts':null}}}}} |"
            + " auth.oauth2.keep.instance_url: leads a URL, so it needs hosts",
        "mailchimp | {'auth':{'oauth2':{'lookup':{'keep':{'dc':{'pattern':null}}}}}} |"
            + " auth.oauth2.keep.dc: is in a host, so it needs a pattern",
        "jira | {'auth':{'oauth2':{'lookup':{'keep':{'cloud_id':{'pattern':'a+'}}}}}} |"
            + " auth.oauth2.lookup.keep.cloud_id.pattern: does not match",
        "netsuite | {'auth':{'oauth1':{'signing':{'method':'MD5'}}}} | auth.oauth1.signing.method",
        "netsuite | {'auth':{'oauth1':{'signing':{'consumer_secret':'s3cr3t'}}}} |"
            + " auth.oauth1.signing.consumer_secret",
        "netsuite | {'auth':{'oauth1':{'signing':{'token_secret':'{host}'}}}} |"
            + " auth.oauth1.signing.token_secret: must come from a field that is secret",
        "google-service-account | {'auth':{'jwt_bearer':{'signing':{'lifetime':'3601'}}}} |"
            + " auth.jwt_bearer.signing.lifetime",
        "google-service-account | {'auth':{'jwt_bearer':{'token_url':null}}} |"
            + " auth.jwt_bearer.token_url: is missing",
        "google-service-account | {'auth':{'jwt_bearer':{'signing':{'use':'bearer'}}}} |"
            + " auth.jwt_bearer.token_url: ",
        "google-service-account | {'auth':{'jwt_bearer':{'fields':{'key_file':{'members':null}}}}}"
            + " | auth.jwt_bearer.signing.key: {private_key} is no field",
        "google-service-account |"
            + " {'auth':{'jwt_bearer':{'fields':{'key_file':{'members':{'key_id':'private_key_id'}}}}}}"
            + " | auth.jwt_bearer.fields.key_file.members.key_id",
        "google-service-account |"
            + " {'auth':{'jwt_bearer':{'fields':{'subject':{'members':{'at':'/at'}}}}}} |"
            + " auth.jwt_bearer.fields.subject.members: ",
        "bluesky | {'auth':{'two_step':{'token_request':{'body':'xml'}}}} |"
            + " auth.two_step.token_request.body",
        "bluesky | {'auth':{'two_step':{'token_response':{'access_token':'accessJwt'}}}} |"
            + " auth.two_step.token_response.access_token",
        "box | {'auth':{'client_credentials':{'token_endpoint_auth':null}}} |"
            + " auth.client_credentials.token_endpoint_auth: is missing"
      })
  void badManifest_isFound(String slug, String patch, String fault) {
    String bad =
        Json.createMergePatch(ManifestReaderTest.json(patch.replace('\'', '"')))
            .apply(ManifestReaderTest.json(Core.manifests().get(slug)))
            .toString();
    List<String> faults = LINT.faults(slug, bad);
    assertTrue(faults.stream().anyMatch(found -> found.startsWith(fault)), faults::toString);
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
