package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.testing.Core;

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
            ("slack gmail google-meet zoom telegram whatsapp messenger activecampaign brevo trello jotform"
                    + " fillout typeform discord mailchimp openai anthropic github gitlab hubspot stripe"
                    + " notion airtable sendgrid twilio wordpress")
                .split(" "));
    assertEquals(26, wanted.size());
    assertEquals(Set.of(), without(wanted, slugs()));
  }

  @Test
  void catalogue_connectsByOAuth() {
    Set<String> wanted =
        Set.of(
            ("slack gmail google-meet zoom github gitlab hubspot notion airtable stripe discord mailchimp"
                    + " typeform dropbox salesforce microsoft linkedin asana jira shopify zoho-crm box"
                    + " figma spotify")
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
                ManifestReader.read(ManifestReaderTest.json(text), new ArrayList<>())
                    .oauthScheme()
                    .filter(rule)
                    .ifPresent(scheme -> slugs.add(slug)));
    return slugs;
  }

  @Test
  void everyManifest_hasAVendorToTestItWith() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/vendors"))) {
      Set<String> vendors = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(name -> vendors.add(name.replace(".json", "")));
      assertEquals(slugs(), vendors);
    }
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
        "telegram | {'source':null} | schema: $: required property 'source'",
        "telegram | {'source':{'url':'http://x.example'}} | schema: $.source.url",
        "telegram | {'source':{'checked':'yesterday'}} | schema: $.source.checked",
        "telegram | {'docs':null} | schema: $: required property 'docs'",
        "telegram | {'test':null} | schema: $: required property 'test'",
        "telegram | {'test':{'success':null}} | test: no rule of success",
        "telegram | {'test':{'kind':'telnet'}} | schema: $.test.kind",
        "telegram | {'api_base':'http://api.telegram.org'} | api_base: must be https",
        "telegram | {'api_base':'https://api.telegram.org/'} | schema: $.api_base",
        "telegram | {'api_base':'https://api.telegram.org:{bot_token}'} | api_base: a port may not be a value",
        "telegram | {'test':{'url':'{api_base}/bot{token}/getMe'}} | test.url: {token} is no field",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':null}}}}} | auth.api_key: any text may get into the path by bot_token",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':'[0-9]+'}}}}} | auth.api_key.fields.bot_token.pattern: must be anchored",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'pattern':'^(?=x)x$'}}}}} | auth.api_key.fields.bot_token.pattern: does not compile in linear time",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'type':'text'}}}}} | schema: $.auth.api_key.fields.bot_token: required property 'secret'",
        "telegram | {'auth':{'api_key':{'fields':{'bot_token':{'secret':false}}}}} | schema: $.auth.api_key.fields.bot_token.secret",
        "telegram | {'auth':{'api_key':{'apply':{'query':{'t':'{bot_token}'}}}}} | auth.api_key: query t: bot_token belongs in a header",
        "mailchimp | {'auth':{'basic':{'fields':{'api_key':{'required':false}}}}} | auth.basic: the address needs dc",
        "wordpress | {'auth':{'basic':{'fields':{'site_url':{'secret':null}}}}} | schema: $.auth.basic.fields.site_url: required property 'secret'",
        "wordpress | {'auth':{'basic':{'fields':{'site_url':{'type':'text'}}}}} | api_base: may begin with a field of type url only",
        "gitlab | {'auth':{'api_key':{'fields':{'host':{'type':'text','pattern':null}}}}} | auth.api_key: any text may get into the host by host",
        "slack | {'auth':{'oauth2':{'pkce_reason':null}}} | auth.oauth2.pkce_reason: is missing",
        "slack | {'auth':{'oauth2':{'pkce':true}}} | schema: $.auth.oauth2.pkce",
        "zoom | {'auth':{'oauth2':{'fields':{'client_id':{'secret':true}}}}} | auth.oauth2: client_id is a required text and no secret",
        "zoom | {'auth':{'oauth2':{'fields':{'client_id':{'required':false}}}}} | auth.oauth2: client_id is a required text and no secret",
        "zoom | {'auth':{'oauth2':{'fields':{'client_secret':{'required':false}}}}} | auth.oauth2: client_secret is a required password",
        "zoom | {'auth':{'oauth2':{'fields':{'client_secret':null}}}} | auth.oauth2: client_secret is a required password",
        "zoom | {'auth':{'oauth2':{'authorization_params':{'x':'{client_secret}'}}}} | auth.oauth2: parameter x: client_secret belongs in a header",
        "zoom | {'auth':{'oauth2':{'authorization_url':'https://zoom.us/{client_secret}'}}} | auth.oauth2: authorization_url: client_secret belongs in a header",
        "zoom | {'auth':{'oauth2':{'authorization_params':{'state':'1'}}}} | schema: $.auth.oauth2.authorization_params",
        "zoom | {'test':{'account':null}} | test: does not tell whose account it is",
        "telegram | {'auth':{'oauth2':{'label':'x','fields':{},'authorization_url':'https://x.example','token_url':'https://x.example','scopes':[]}}} | auth: oauth2 is the best way and comes first",
        "jira | {'auth':{'oauth2':{'scopes':['read:me']}}} | auth.oauth2: does not ask for the scope offline_access",
        "gmail | {'auth':{'oauth2':{'authorization_params':{'access_type':null}}}} | auth.oauth2: does not ask for access_type=offline",
        "gmail | {'auth':{'oauth2':{'authorization_url':'http://accounts.google.com/'}}} | authorization_url: must be https",
        "salesforce | {'auth':{'oauth2':{'keep':{'instance_url':{'hosts':['salesforce']}}}}} | schema: $.auth.oauth2.keep.instance_url.hosts",
        "salesforce | {'auth':{'oauth2':{'keep':{'instance_url':{'hosts':null}}}}} | auth.oauth2.keep.instance_url: leads a URL, so it needs hosts",
        "mailchimp | {'auth':{'oauth2':{'lookup':{'keep':{'dc':{'pattern':null}}}}}} | auth.oauth2.keep.dc: is in a host, so it needs a pattern",
        "jira | {'auth':{'oauth2':{'lookup':{'keep':{'cloud_id':{'pattern':'a+'}}}}}} | auth.oauth2.lookup.keep.cloud_id.pattern: must be anchored",
        "netsuite | {'auth':{'oauth1':{'signing':{'method':'MD5'}}}} | schema: $.auth.oauth1.signing.method",
        "netsuite | {'auth':{'oauth1':{'signing':{'consumer_secret':'s3cr3t'}}}} | schema: $.auth.oauth1.signing.consumer_secret",
        "netsuite | {'auth':{'oauth1':{'signing':{'token_secret':'{host}'}}}} | auth.oauth1.signing.token_secret: must come from a field that is secret",
        "google-service-account | {'auth':{'jwt_bearer':{'signing':{'lifetime':'3601'}}}} | schema: $.auth.jwt_bearer.signing.lifetime",
        "google-service-account | {'auth':{'jwt_bearer':{'token_url':null}}} | schema: $.auth.jwt_bearer: required property 'token_url'",
        "google-service-account | {'auth':{'jwt_bearer':{'signing':{'use':'bearer'}}}} | schema: $.auth.jwt_bearer",
        "google-service-account | {'auth':{'jwt_bearer':{'fields':{'key_file':{'members':null}}}}} | auth.jwt_bearer.signing.key: {private_key} is no field",
        "google-service-account | {'auth':{'jwt_bearer':{'fields':{'key_file':{'members':{'key_id':'private_key_id'}}}}}} | schema: $.auth.jwt_bearer.fields.key_file.members.key_id",
        "google-service-account | {'auth':{'jwt_bearer':{'fields':{'subject':{'members':{'at':'/at'}}}}}} | auth.jwt_bearer.fields.subject.members: a textarea alone holds JSON",
        "bluesky | {'auth':{'two_step':{'token_request':{'body':'xml'}}}} | schema: $.auth.two_step.token_request.body",
        "bluesky | {'auth':{'two_step':{'token_response':{'access_token':'accessJwt'}}}} | schema: $.auth.two_step.token_response.access_token",
        "box | {'auth':{'client_credentials':{'token_endpoint_auth':null}}} | schema: $.auth.client_credentials: required property 'token_endpoint_auth'"
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
