package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRulesTest {

  private static List<String> faults(String patch) {
    List<String> faults = new ArrayList<>();
    Integration integration = ManifestReader.read(ManifestReaderTest.patched(patch), faults);
    assertEquals(List.of(), faults);
    new ManifestRules("127.0.0.1"::equals).check(integration, faults);
    return faults;
  }

  private static final String URL_FIELD =
      "{'type':'url','label':'Address','required':true,'secret':false}";

  private static String withUrlField(String rest) {
    return "{'auth':{'oauth2':null,'api_key':{'fields':{'site':" + URL_FIELD + "}}}," + rest + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'api_base':'https://acme.example'}",
        "{'api_base':'http://127.0.0.1:8080/v1'}",
        "{'api_base':'http://127.0.0.1'}",
        "{'api_base':'https://{dc}.acme.example:8443/v1'}",
        "{'test':{'url':'{api_base}?a=b'}}",
        "{'test':{'url':'https://other.example/{dc}'}}",
        "{'test':null}"
      })
  void goodManifest_hasNoFault(String patch) {
    assertEquals(List.of(), faults(patch));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'api_base':'http://acme.example'} | api_base: must be https",
        "{'api_base':'http://127.0.0.1.evil.example'} | api_base: must be https",
        "{'api_base':'http://127.0.0.1@evil.example'} | api_base: must be https",
        "{'api_base':'http://{dc}'} | api_base: must be https",
        "{'api_base':'ftp://acme.example'} | api_base: must be an https URL",
        "{'api_base':'acme.example'} | api_base: must be an https URL",
        "{'api_base':null} | api_base: must be an https URL",
        "{'api_base':'{dc}://acme.example'} | api_base: may begin with a field of type url only",
        "{'api_base':'{key}'} | api_base: may begin with a field of type url only",
        "{'api_base':'https://acme.example:{dc}'} | api_base: a port may not be a value",
        "{'api_base':'https://acme.example:8{dc}/x'} | api_base: a port may not be a value",
        "{'api_base':'https://{dc}@acme.example'} | api_base: a user name has no place in a URL",
        "{'api_base':'https://{nowhere}.acme.example'} | api_base: {nowhere} is no field",
        "{'api_base':'{api_base}/x'} | api_base: may not name itself",
        "{'test':{'url':'http://acme.example/me'}} | test.url: must be https",
        "{'test':{'url':'{dc}/me'}} | test.url: may begin with {api_base} only",
        "{'test':{'url':'https://{dc}.acme.example/me'}} | test.url: a value may stand in the host of api_base only",
        "{'test':{'url':'{api_base}.evil.example/me'}} | test.url: a base URL may be followed by / or ? only",
        "{'test':{'url':'{api_base}{dc}'}} | test.url: a base URL may be followed by / or ? only",
        "{'test':{'url':'{api_base}/{nothing}'}} | test.url: {nothing} is no field",
        "{'test':{'headers':{'X':'{nothing}'}}} | test.headers.X: {nothing} is no field",
        "{'test':{'body':{'form':{'a':'{nothing}'}}}} | test.body.form: {nothing} is no field",
        "{'test':{'message':'Hello {key}'}} | test: a message shows values of the answer only",
        "{'test':{'failure_message':['{key}','x']}} | test: a message shows values of the answer only",
        "{'auth':{'api_key':{'apply':{'headers':{'X-Key':'{kez}'}}}}} | auth.api_key.apply.X-Key: {kez} is no field",
        "{'auth':{'api_key':{'apply':{'query':{'n':'{access_token}'}}}}} | auth.api_key.apply.n: {access_token} is no field",
        "{'auth':{'api_key':{'apply':{'username':'{who}'}}}} | auth.api_key.apply.username: {who} is no field",
        "{'auth':{'api_key':{'apply':{'password':'{what}'}}}} | auth.api_key.apply.password: {what} is no field",
        "{'auth':{'oauth2':{'authorization_url':'http://acme.example/a'}}} | authorization_url: must be https",
        "{'auth':{'oauth2':{'token_url':'javascript:alert(1)'}}} | token_url: must be an https URL",
        "{'auth':{'oauth2':{'revocation_url':'{dc}/r'}}} | revocation_url: may begin with {api_base} only"
      })
  void fault_isNamedWithItsPlace(String patch, String fault) {
    List<String> faults = faults(patch);
    assertTrue(faults.stream().anyMatch(found -> found.startsWith(fault)), faults::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'api_base':'{site}' | true",
        "'api_base':'{site}/api' | true",
        "'api_base':'{site}:8080' | false",
        "'api_base':'{site}{note}' | false",
        "'api_base':'{note}' | false"
      })
  void fieldOfTypeUrl_mayBeTheWholeBase(String rest, boolean good) {
    assertEquals(good, faults(withUrlField(rest)).isEmpty(), () -> "" + faults(withUrlField(rest)));
  }
}
