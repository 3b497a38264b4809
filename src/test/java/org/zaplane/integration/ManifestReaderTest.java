package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;

class ManifestReaderTest {

  /** Right in every way, with every member that there is. */
  static final String GOOD =
      """
      {"slug": "acme", "name": "Acme", "categories": ["crm"], "docs": "https://acme.example/docs",
       "source": {"url": "https://acme.example/api", "checked": "2026-11-22"},
       "api_base": "https://{dc}.acme.example/v1",
       "auth": {
         "api_key": {"label": "Key", "description": "A key.", "fields": {
           "key": {"type": "password", "label": "Key", "placeholder": "k-eu1", "required": true,
                   "help": "Settings", "pattern": "^k-(?P<dc>[a-z0-9]+)$"},
           "mode": {"type": "select", "label": "Mode", "default": 1, "options": [{"value": "1", "label": "One"}]},
           "note": {"type": "text", "label": "Note", "secret": true, "depends_on": {"mode": [1, "2"]}}},
           "apply": {"headers": {"X-Key": "{key}"}, "query": {"n": "{note}"}}},
         "oauth2": {"label": "OAuth", "fields": {
           "dc": {"type": "host", "label": "Centre", "required": true, "secret": false}},
           "authorization_url": "https://acme.example/authorize", "token_url": "{api_base}/token",
           "revocation_url": "{api_base}/revoke", "scopes": ["a", "b"], "scope_separator": ",", "pkce": false, "pkce_reason": "Acme refuses it.",
           "token_endpoint_auth": "client_secret_basic", "authorization_params": {"prompt": "consent"},
           "apply": {"headers": {"Authorization": "Bearer {access_token}"}}}},
       "test": {"kind": "http", "method": "POST", "url": "{api_base}/me", "headers": {"X-V": "1"},
         "body": {"form": {"a": "b"}}, "success": {"pointer": "/ok", "equals": true},
         "message": ["Hello {/name}", "Hello"], "failure_message": "No: {/error}",
         "details": {"name": "/name"}, "account": "/id"}}
      """;

  static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** The good manifest with a merge patch (RFC 7396) over it. */
  static JsonObject patched(String patch) {
    return Json.createMergePatch(json(patch.replace('\'', '"'))).apply(json(GOOD)).asJsonObject();
  }

  private static List<String> faults(String patch) {
    List<String> faults = new ArrayList<>();
    ManifestReader.read(patched(patch), faults);
    return faults;
  }

  @Test
  void goodManifest_isReadAsWritten() {
    List<String> faults = new ArrayList<>();
    Integration acme = ManifestReader.read(json(GOOD), faults);
    assertEquals(List.of(), faults);
    assertEquals(List.of("api_key", "oauth2"), List.copyOf(acme.auth().keySet()));
    AuthScheme typed = acme.typedScheme().orElseThrow();
    assertEquals(List.of("key", "mode", "note"), List.copyOf(typed.fields().keySet()));
    Field key = typed.fields().get("key");
    assertTrue(key.secret() && key.required());
    assertEquals(Set.of("dc"), key.parts());
    assertEquals(Optional.of("1"), typed.fields().get("mode").defaultValue());
    assertEquals(List.of("1", "2"), typed.fields().get("note").dependsOn().get("mode"));
    OAuthEndpoints oauth = acme.oauthScheme().orElseThrow().oauth().orElseThrow();
    assertEquals(List.of("a", "b"), oauth.scopes().requested());
    assertFalse(oauth.authorization().orElseThrow().pkce());
    assertEquals(ClientAuthentication.CLIENT_SECRET_BASIC, oauth.token().authentication());
    TestRequest test = acme.test().orElseThrow();
    assertEquals("POST", test.method());
    assertEquals(2, test.messages().size());
    assertEquals(1, test.failureMessages().size());
  }

  @Test
  void defaults_areThoseOfTheStandard() {
    Integration acme =
        ManifestReader.read(
            patched(
                "{'test':{'method':null,'body':null},'auth':{'oauth2':{'pkce':null,'scope_separator':null,'token_endpoint_auth':null}}}"),
            new ArrayList<>());
    OAuthEndpoints oauth = acme.oauthScheme().orElseThrow().oauth().orElseThrow();
    assertTrue(oauth.authorization().orElseThrow().pkce());
    assertEquals(" ", oauth.scopes().separator());
    assertEquals(ClientAuthentication.CLIENT_SECRET_POST, oauth.token().authentication());
    assertEquals("GET", acme.test().orElseThrow().method());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'slug':null} | slug: is missing",
        "{'slug':'A b'} | slug: must be 1 to 100 of a-z, 0-9, _ and -",
        "{'name':' '} | name: is missing",
        "{'name':7} | name: must be a text",
        "{'colour':'red'} | colour: is not known here",
        "{'categories':[1]} | categories: must hold texts",
        "{'auth':[]} | auth: must be an object",
        "{'auth':{'api_key':7}} | auth.api_key: must be an object",
        "{'auth':{'api_key':{'label':null}}} | auth.api_key.label: is missing",
        "{'auth':{'api_key':{'color':'x'}}} | auth.api_key.color: is not known here",
        "{'auth':{'api_key':{'apply':{'cookies':{}}}}} | auth.api_key.apply.cookies: is not known here",
        "{'auth':{'api_key':{'apply':{'headers':{'X':1}}}}} | auth.api_key.apply.headers.X: must be a text",
        "{'auth':{'api_key':{'fields':{'Bad Key':{'type':'text','label':'x'}}}}} | auth.api_key.fields.Bad Key: must be a-z, 0-9 and _, beginning with a letter",
        "{'auth':{'api_key':{'fields':{'key':{'type':'number'}}}}} | auth.api_key.fields.key.type: is no type of field",
        "{'auth':{'api_key':{'fields':{'key':{'label':null}}}}} | auth.api_key.fields.key.label: is missing",
        "{'auth':{'api_key':{'fields':{'key':{'required':'yes'}}}}} | auth.api_key.fields.key.required: must be true or false",
        "{'auth':{'api_key':{'fields':{'key':{'pattern':'k.*'}}}}} | auth.api_key.fields.key.pattern: must be anchored: ^…$",
        "{'auth':{'api_key':{'fields':{'key':{'hint':'x'}}}}} | auth.api_key.fields.key.hint: is not known here",
        "{'auth':{'api_key':{'fields':{'mode':{'options':'1'}}}}} | auth.api_key.fields.mode.options: must be a list",
        "{'auth':{'api_key':{'fields':{'mode':{'options':['1']}}}}} | auth.api_key.fields.mode.options: must hold objects",
        "{'auth':{'api_key':{'fields':{'mode':{'options':null}}}}} | auth.api_key.fields.mode.options: a select has some",
        "{'auth':{'api_key':{'fields':{'mode':{'default':[1]}}}}} | auth.api_key.fields.mode.default: must be a text, number, true or false",
        "{'auth':{'oauth2':{'authorization_url':null}}} | auth.oauth2.authorization_url: is missing",
        "{'test':'http'} | test: must be an object",
        "{'test':{'kind':null}} | test.kind: is missing",
        "{'test':{'retries':3}} | test.retries: is not known here",
        "{'test':{'body':{'xml':'x'}}} | test.body.xml: is not known here",
        "{'test':{'body':{'json':{}}}} | test.body.json: a body is either json or form",
        "{'test':{'success':{'pointer':null}}} | test.success.pointer: is missing",
        "{'test':{'success':{'pointer':'ok'}}} | test.success.pointer: must be a JSON pointer, beginning with /",
        "{'test':{'success':{'matches':'x'}}} | test.success.matches: is not known here",
        "{'test':{'details':{'name':'name'}}} | test.details.name: must be a JSON pointer, beginning with /",
        "{'test':{'account':'id'}} | test.account: must be a JSON pointer, beginning with /"
      })
  void fault_isNamedWithItsPlace(String patch, String fault) {
    assertTrue(faults(patch).contains(fault), () -> "faults: " + faults(patch));
  }

  /** AP-04 */
  @ParameterizedTest
  @CsvSource({"^(?=x)x$", "^(a)\\\\1$", "^(?<!x)y$", "^[a$", "^(a++)$"})
  void patternThatMayTakeForever_doesNotCompile(String pattern) {
    List<String> faults =
        faults("{'auth':{'api_key':{'fields':{'key':{'pattern':'" + pattern + "'}}}}}");
    assertTrue(
        faults.stream().anyMatch(fault -> fault.contains("does not compile in linear time (RE2)")),
        faults::toString);
  }

  @Test
  void allFaults_areNamedAtOnce() {
    assertEquals(
        3,
        faults("{'slug':null,'name':null,'test':{'kind':7}}").stream()
            .distinct()
            .filter(f -> f.endsWith("is missing"))
            .count());
  }
}
