package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.testing.Egress;

class ManifestReaderTest {

  /** Right in every way, with every member that there is. */
  static final String GOOD =
      """
      {"slug": "acme", "name": "Acme", "categories": ["crm"], "docs": "https://acme.example/docs",
       "source": {"url": "https://acme.example/api", "checked": "2026-11-22"},
       "http": {"base": "https://{dc}.acme.example/v1"},
       "auth": {
         "api_key": {"label": "Key", "description": "A key.", "fields": {
           "key": {"type": "password", "label": "Key", "placeholder": "k-eu1", "required": true,
                   "help": "Settings", "pattern": "^k-(?P<dc>[a-z0-9]+)$"},
           "mode": {"type": "select", "label": "Mode", "default": 1, "options": [{"value": "1", "label": "One"}]},
           "note": {"type": "text", "label": "Note", "secret": true, "depends_on": {"mode": [1, "2"]}}},
           "apply": {"headers": {"X-Key": "{key}"}, "query": {"n": "{note}"}}},
         "oauth2": {"label": "OAuth", "fields": {
           "dc": {"type": "host", "label": "Centre", "required": true, "secret": false}},
           "authorization_url": "https://acme.example/authorize", "token_url": "{base}/token",
           "revocation_url": "{base}/revoke", "scopes": ["a", "b"], "scope_separator": ",", "pkce": false, "pkce_reason": "Acme refuses it.",
           "token_endpoint_auth": "client_secret_basic", "authorization_params": {"prompt": "consent"},
           "apply": {"headers": {"Authorization": "Bearer {access_token}"}}}},
       "test": {"kind": "http", "method": "POST", "url": "{base}/me", "headers": {"X-V": "1"},
         "body": {"form": {"a": "b"}}, "success": {"pointer": "/ok", "equals": true},
         "message": ["Hello {/name}", "Hello"], "failure_message": "No: {/error}",
         "details": {"name": "/name"}, "account": "/id"}}
      """;

  private static final ManifestReader READER = new ManifestReader(Egress.to());

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
    return READER.read(patched(patch)).faults();
  }

  @Test
  void goodManifest_isReadAsWritten() {
    ManifestReader.Result read = READER.read(json(GOOD));
    assertEquals(List.of(), read.faults());
    Integration acme = read.integration();
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
    assertEquals("http", acme.test().orElseThrow().kind());
    assertEquals("POST", acme.test().orElseThrow().members().getString("method"));
  }

  @Test
  void defaults_areThoseOfTheStandard() {
    Integration acme =
        READER
            .read(
                patched(
                    "{'auth':{'oauth2':{'pkce':null,'pkce_reason':null,'scope_separator':null,'token_endpoint_auth':null}}}"))
            .integration();
    OAuthEndpoints oauth = acme.oauthScheme().orElseThrow().oauth().orElseThrow();
    assertTrue(oauth.authorization().orElseThrow().pkce());
    assertEquals(" ", oauth.scopes().separator());
    assertEquals(ClientAuthentication.CLIENT_SECRET_POST, oauth.token().authentication());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'slug':null} | slug: is missing",
        "{'slug':'A b'} | slug: does not match the regex pattern ^[a-z0-9_-]{1,100}$",
        "{'name':7} | name: integer found, string expected",
        "{'colour':'red'} | colour: is not known here",
        "{'auth':[]} | auth: array found, object expected",
        "{'auth':{'api_key':7}} | auth.api_key: integer found, object expected",
        "{'auth':{'api_key':{'label':null}}} | auth.api_key.label: is missing",
        "{'auth':{'api_key':{'color':'x'}}} | auth.api_key.color: is not known here",
        "{'auth':{'api_key':{'apply':{'cookies':{}}}}} | auth.api_key.apply.cookies: is not known here",
        "{'auth':{'api_key':{'apply':{'headers':{'X':1}}}}} | auth.api_key.apply.headers.X: integer found, string expected",
        "{'auth':{'api_key':{'fields':{'key':{'label':null}}}}} | auth.api_key.fields.key.label: is missing",
        "{'auth':{'api_key':{'fields':{'key':{'required':'yes'}}}}} | auth.api_key.fields.key.required: string found, boolean expected",
        "{'auth':{'api_key':{'fields':{'key':{'hint':'x'}}}}} | auth.api_key.fields.key.hint: is not known here",
        "{'auth':{'api_key':{'fields':{'mode':{'options':'1'}}}}} | auth.api_key.fields.mode.options: string found, array expected",
        "{'auth':{'api_key':{'fields':{'mode':{'options':null}}}}} | auth.api_key.fields.mode.options: is missing",
        "{'auth':{'oauth2':{'authorization_url':null}}} | auth.oauth2.authorization_url: is missing",
        "{'auth':{'oauth2':{'pkce_reason':null}}} | auth.oauth2.pkce_reason: is missing",
        "{'fields':{'size':{'type':'integer','label':'x','min':'1'}}} | fields.size.min: string found, number expected",
        "{'fields':{'size':{'type':'text','label':'x','secret':false,'min':1}}} | fields.size.min: schema for 'min' is false",
        "{'fields':{'h':{'type':'host_list','label':'x'}}} | fields.h.secret: is missing",
        "{'fields':{'h':{'type':'header_list','label':'x'}}} | fields.h.secret: is missing",
        "{'fields':{'h':{'type':'json','label':'x'}}} | fields.h.secret: is missing",
        "{'fields':{'h':{'type':'host_list','label':'x','secret':false,'pattern':'^a$'}}} | fields.h.pattern: schema for 'pattern' is false",
        "{'fields':{'h':{'type':'multi_select','label':'x'}}} | fields.h.options: is missing",
        "{'fields':{'h':{'type':'multi_select','label':'x','secret':true,'options':[{'value':'a','label':'A'}]}}} | fields.h.secret: must be the constant value 'false'",
        "{'fields':{'h':{'type':'multi_select','label':'x','options':[{'value':'a,b','label':'A'}]}}} | fields.h.options.0.value: does not match the regex pattern ^[^,\\s\\[](?:[^,\\r\\n]*[^,\\s])?$",
        "{'fields':{'h':{'type':'host_list','label':'x','secret':false,'members':{'a':'/a'}}}} | fields.h.members: schema for 'members' is false",
        "{'fields':{'h':{'type':'list','label':'x'}}} | fields.h.type: does not have a value in the enumeration [\"text\", \"password\", \"textarea\", \"select\", \"multi_select\", \"integer\", \"number\", \"boolean\", \"url\", \"host\", \"host_list\", \"header_list\", \"json\"]",
        "{'fields':{'Bad Key':{'type':'text','label':'x'}}} | fields: property 'Bad Key' name is not valid: does not match the regex pattern ^[a-z][a-z0-9_]*$",
        "{'test':'http'} | test: string found, object expected",
        "{'test':{'kind':null}} | test.kind: is missing"
      })
  void fault_isNamedWithItsPlace(String patch, String fault) {
    assertTrue(faults(patch).contains(fault), () -> "faults: " + faults(patch));
  }

  @Test
  void listsAndJson_areFields() {
    ManifestReader.Result read =
        READER.read(
            patched(
                "{'fields':{'a':{'type':'multi_select','label':'A','options':[{'value':'x y','label':'X'},{'value':'z','label':'Z'}]},"
                    + "'b':{'type':'host_list','label':'B','secret':true},"
                    + "'c':{'type':'header_list','label':'C','secret':false},"
                    + "'d':{'type':'json','label':'D','secret':true,'members':{'id':'/id'}}}}"));
    assertEquals(List.of(), read.faults());
    Map<String, Field> fields = read.integration().auth().get("api_key").fields();
    assertEquals(
        List.of(FieldType.MULTI_SELECT, FieldType.HOST_LIST, FieldType.HEADER_LIST, FieldType.JSON),
        List.of("a", "b", "c", "d").stream().map(name -> fields.get(name).type()).toList());
    assertEquals(
        List.of(false, true, false, true),
        List.of("a", "b", "c", "d").stream().map(name -> fields.get(name).secret()).toList());
  }

  /** Where it is comes first, tuning last, whatever the scheme. */
  @Test
  void form_hasTheFieldsOfTheConnectionFirstAndOptionsLast() {
    ManifestReader.Result read =
        READER.read(
            patched(
                "{'fields':{'site':{'type':'host','label':'Site','secret':false}},'options':{'pool':{'type':'integer','label':'Pool','default':5,'min':1,'max':50}}}"));
    assertEquals(List.of(), read.faults());
    Map<String, AuthScheme> auth = read.integration().auth();
    assertEquals(
        List.of("site", "key", "mode", "note", "pool"),
        List.copyOf(auth.get("api_key").fields().keySet()));
    assertEquals(List.of("site", "dc", "pool"), List.copyOf(auth.get("oauth2").fields().keySet()));
    Field pool = auth.get("oauth2").fields().get("pool");
    assertTrue(pool.isMatchedBy("1") && pool.isMatchedBy("50"));
    assertFalse(pool.isMatchedBy("0") || pool.isMatchedBy("51"));
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
  void faultsOfStructureAndMeaning_areNamedAtOnce() {
    assertEquals(
        List.of(
            "slug: is missing",
            "name: is missing",
            "auth.oauth2.keep.dc: is in a host, so it needs a pattern",
            "auth.oauth2.keep.dc: would replace what a person gave"),
        faults("{'slug':null,'name':null,'auth':{'oauth2':{'keep':{'dc':{'pointer':'/dc'}}}}}"));
  }
}
