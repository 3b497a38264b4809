package org.zaplane.connectiontest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.Integration;
import org.zaplane.integration.ManifestReader;
import org.zaplane.testing.Egress;

class HttpTestTest {

  private static final String ACME =
      """
      {"slug": "acme", "name": "Acme", "http": {"base": "https://{dc}.acme.example/v1"},
       "auth": {"api_key": {"label": "Key", "fields": {
         "key": {"type": "password", "label": "Key", "pattern": "^k-(?P<dc>[a-z0-9]+)$"}}}},
       "test": {"kind": "http", "method": "POST", "url": "{base}/me", "headers": {"X-V": "1"},
         "body": {"form": {"a": "b"}}, "success": {"pointer": "/ok", "equals": true},
         "message": ["Hello {/name}", "Hello"], "failure_message": "No: {/error}",
         "details": {"name": "/name"}, "account": "/id"}}
      """;

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  private static Integration acme(String patch) {
    JsonObject manifest = Json.createMergePatch(json(patch)).apply(json(ACME)).asJsonObject();
    ManifestReader.Result read = new ManifestReader(Egress.to()).read(manifest);
    assertEquals(List.of(), read.faults());
    return read.integration();
  }

  private static List<String> faults(String patch) {
    return HttpTest.faults(acme(patch));
  }

  @Test
  void test_isReadAsWritten() {
    HttpTest test = HttpTest.of(acme("{}"));
    assertEquals("POST", test.method());
    assertEquals("b", test.body().orElseThrow().form().get("a").toString());
    assertEquals(2, test.messages().size());
    assertEquals(1, test.failureMessages().size());
    assertEquals("/ok", test.success().orElseThrow().pointer());
    assertEquals("GET", HttpTest.of(acme("{'test':{'method':null,'body':null}}")).method());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'test':{'url':'{base}?a={dc}'}}",
        "{'test':{'url':'{base}'}}",
        "{'test':{'headers':{'X':'{dc}'},'body':{'form':null,'json':{'a':[1]}}}}"
      })
  void goodTest_hasNoFault(String patch) {
    assertEquals(List.of(), faults(patch));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'http':null,'destination':'here'} | http.base: is missing, and the test goes there",
        "{'test':{'url':null}} | test.url: is missing",
        "{'test':{'url':'https://acme.example/me'}} | test.url: does not match",
        "{'test':{'url':'{dc}/me'}} | test.url: does not match",
        "{'test':{'url':'{base}.evil.example/me'}} | test.url: does not match",
        "{'test':{'url':'{base}{dc}'}} | test.url: does not match",
        "{'test':{'url':'{base}/{nothing}'}} | test.url: {nothing} is no field",
        "{'test':{'headers':{'X':'{nothing}'}}} | test.headers.X: {nothing} is no field",
        "{'test':{'body':{'form':{'a':'{nothing}'}}}} | test.body.form.a: {nothing} is no field",
        "{'test':{'message':'Hello {key}'}} | test: a message shows values of the answer only",
        "{'test':{'failure_message':['{key}','x']}} | test: a message shows values of the answer only",
        "{'test':{'method':'HEAD'}} | test.method: ",
        "{'test':{'retries':3}} | test.retries: is not known here",
        "{'test':{'body':{'form':null,'xml':'x'}}} | test.body.xml: is not known here",
        "{'test':{'body':{'json':{}}}} | test.body: must have at most 1 properties",
        "{'test':{'success':{'pointer':null}}} | test.success.pointer: is missing",
        "{'test':{'success':{'pointer':'ok'}}} | test.success.pointer: does not match",
        "{'test':{'success':{'matches':'x'}}} | test.success.matches: is not known here",
        "{'test':{'details':{'name':'name'}}} | test.details.name: does not match",
        "{'test':{'account':'id'}} | test.account: does not match"
      })
  void fault_isNamedWithItsPlace(String patch, String fault) {
    List<String> faults = faults(patch);
    assertTrue(faults.stream().anyMatch(found -> found.startsWith(fault)), faults::toString);
  }
}
