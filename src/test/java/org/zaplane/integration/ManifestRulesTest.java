package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestRulesTest {

  private static List<String> faults(String patch) {
    List<String> faults = new ArrayList<>();
    Integration integration = ManifestReader.read(ManifestReaderTest.patched(patch), faults);
    assertEquals(List.of(), faults);
    new ManifestRules(Set.of("127.0.0.1", "xn--mller-kva.example")::contains)
        .check(integration, faults);
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
        "{'api_base':'HTTPS://Acme.example/v1'}",
        "{'api_base':'https://müller.example/v1'}",
        "{'api_base':'https://a_b.acme.example./v1'}",
        "{'api_base':'https://{dc}.müller.example/v1'}",
        "{'api_base':'https://{dc}_{dc}.acme.example/v1'}",
        "{'api_base':'HTTP://Müller.example:8080/v1'}",
        "{'api_base':'https://[2001:db8::1]:8443/v1'}",
        "{'api_base':'https://{dc}.acme.example:8443/v1'}",
        "{'test':{'url':'{api_base}?a=b'}}",
        "{'test':{'url':'https://other.example/{dc}'}}",
        "{'auth':{'oauth2':{'authorization_params':{'prompt':'{dc}','team':'{api_base}'}}}}",
        "{'auth':{'oauth2':{'authorization_url':'http://127.0.0.1:8080/a'}}}",
        "{'auth':{'oauth2':{'token_url':'https://{dc}.acme.example/t'}}}",
        "{'auth':{'oauth2':{'token_request':{'params':{'a':'{dc}'},'headers':{'X':'{api_base}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o'}},'refresh':{'params':{'a':'{org}{refresh_token}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o'}},'revocation':{'params':{'a':'{access_token}{org}'},'headers':{'X':'{dc}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o','pattern':'^[a-z]+$'}},'refresh':{'url':'https://{org}.acme.example/r'}}}}",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}},'revocation_url':'{home}/revoke'}}}",
        "{'auth':{'oauth2':{'lookup':{'url':'{api_base}/who','headers':{'A':'{access_token}'},'keep':{'org':{'pointer':'/o'}}},'apply':{'headers':{'X':'{org}'}}}}}",
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
        "{'api_base':'HTTP://acme.example'} | api_base: must be https",
        "{'api_base':'http://muller.example'} | api_base: must be https",
        "{'api_base':'https://'} | api_base: must be an https URL",
        "{'api_base':'https://acme..example'} | api_base: must be an https URL",
        "{'api_base':'https://acme.example／x'} | api_base: must be an https URL",
        "{'api_base':'https://acme.example:99999'} | api_base: must be an https URL",
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
        "{'auth':{'oauth2':{'revocation_url':'{dc}/r'}}} | revocation_url: may begin with {api_base} only",
        "{'auth':{'oauth2':{'authorization_url':'javascript:alert(1)'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'data:text/html,x'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'//acme.example/a'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'{dc}://acme.example/a'}}} | authorization_url: may begin with {api_base} only",
        "{'auth':{'oauth2':{'authorization_url':'https://acme.example:{dc}/a'}}} | authorization_url: a port may not be a value",
        "{'auth':{'oauth2':{'authorization_url':'https://{dc}@acme.example/a'}}} | authorization_url: a user name has no place in a URL",
        "{'auth':{'oauth2':{'authorization_url':'https://acme.example/{tenant}'}}} | auth.oauth2.authorization_url: {tenant} is no field",
        "{'auth':{'oauth2':{'authorization_params':{'team':'{team}'}}}} | auth.oauth2.authorization_params.team: {team} is no field",
        "{'auth':{'oauth2':{'authorization_params':{'team':'{access_token}'}}}} | auth.oauth2.authorization_params.team: {access_token} is not there before there are tokens",
        "{'auth':{'oauth2':{'authorization_params':{'state':'fixed'}}}} | auth.oauth2.authorization_params.state: is not for a manifest to set",
        "{'auth':{'oauth2':{'authorization_params':{'redirect_uri':'https://evil.example'}}}} | auth.oauth2.authorization_params.redirect_uri: is not for a manifest to set",
        "{'auth':{'oauth2':{'authorization_params':{'code_challenge':'x'}}}} | auth.oauth2.authorization_params.code_challenge: is not for a manifest to set",
        "{'auth':{'oauth2':{'token_url':'http://acme.example/t'}}} | token_url: must be https",
        "{'auth':{'oauth2':{'token_url':'https://acme.example/{tenant}'}}} | auth.oauth2.token_url: {tenant} is no field",
        "{'auth':{'oauth2':{'token_url':'https://{access_token}.acme.example/t'}}} | auth.oauth2.token_url: any text may get into the host by {access_token}",
        "{'auth':{'oauth2':{'fields':{'dc':{'type':'text'}},'token_url':'https://{dc}.acme.example/t'}}} | auth.oauth2.token_url: any text may get into the host by {dc}",
        "{'auth':{'oauth2':{'fields':{'dc':{'type':'url'}},'token_url':'https://{dc}.acme.example/t'}}} | auth.oauth2.token_url: any text may get into the host by {dc}",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['a.example']}},'token_url':'{home}/t'}}} | auth.oauth2.token_url: {home} is not there before there are tokens",
        "{'auth':{'oauth2':{'token_request':{'params':{'a':'{b}'}}}}} | auth.oauth2.token_request.params.a: {b} is no field",
        "{'auth':{'oauth2':{'token_request':{'params':{'a':'{refresh_token}'}}}}} | auth.oauth2.token_request.params.a: {refresh_token} is not there before there are tokens",
        "{'auth':{'oauth2':{'token_request':{'headers':{'A':'{b}'}}}}} | auth.oauth2.token_request.headers.A: {b} is no field",
        "{'auth':{'oauth2':{'refresh':{'url':'https://acme.example/{b}'}}}} | auth.oauth2.refresh.url: {b} is no field",
        "{'auth':{'oauth2':{'refresh':{'url':'ftp://acme.example'}}}} | refresh.url: must be an https URL",
        "{'auth':{'oauth2':{'refresh':{'params':{'a':'{b}'}}}}} | auth.oauth2.refresh.params.a: {b} is no field",
        "{'auth':{'oauth2':{'revocation':{'params':{'a':'{b}'}}}}} | auth.oauth2.revocation.params.a: {b} is no field",
        "{'auth':{'oauth2':{'revocation':{'headers':{'A':'{b}'}}}}} | auth.oauth2.revocation.headers.A: {b} is no field",
        "{'auth':{'oauth2':{'lookup':{'url':'http://acme.example','keep':{}}}}} | lookup.url: must be https",
        "{'auth':{'oauth2':{'lookup':{'url':'https://acme.example/{b}'}}}} | auth.oauth2.lookup.url: {b} is no field",
        "{'auth':{'oauth2':{'lookup':{'url':'https://acme.example','headers':{'A':'{b}'}}}}} | auth.oauth2.lookup.headers.A: {b} is no field",
        "{'auth':{'oauth2':{'apply':{'headers':{'A':'{org}'}}}}} | auth.oauth2.apply.A: {org} is no field",
        "{'auth':{'oauth2':{'token_response':{'error_message':'No: {dc}'}}}} | auth.oauth2.token_response.error_message: shows values of the answer only",
        "{'auth':{'oauth2':{'keep':{'dc':{'pointer':'/dc','pattern':'^[a-z]+$'}}}}} | auth.oauth2.keep.dc: would replace what a person gave",
        "{'auth':{'oauth2':{'fields':{'dc':null},'keep':{'dc':{'pointer':'/dc'}}}}} | auth.oauth2.keep.dc: is in a host, so it needs a pattern",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o'}},'refresh':{'url':'https://{org}.acme.example/r'}}}} | auth.oauth2.keep.org: is in a host, so it needs a pattern",
        "{'auth':{'oauth2':{'lookup':{'url':'https://acme.example','keep':{'org':{'pointer':'/o','hosts':['a.example']}}},'revocation_url':'https://{org}/r'}}} | auth.oauth2.keep.org: is in a host, so it needs a pattern",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','pattern':'^https://a$'}},'revocation_url':'{home}/r'}}} | revocation_url: may begin with {api_base} only",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h'}},'revocation_url':'{home}/r'}}} | auth.oauth2.keep.home: leads a URL, so it needs hosts",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['a.example']}},'revocation_url':'{home}.evil.example'}}} | revocation_url: a base URL may be followed by / or ? only",
        "{'auth':{'api_key':null,'oauth2':{'keep':{'home':{'pointer':'/h'}}}},'api_base':'{home}'} | api_base: may begin with a field of type url only, or a kept value that has hosts",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['a.example']}}}},'api_base':'{home}'} | api_base: may begin with a field of type url only, or a kept value that has hosts"
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

  @Test
  void keptValueWithHosts_mayBeTheWholeBase() {
    assertEquals(
        List.of(),
        faults(
            "{'auth':{'api_key':null,'oauth2':{'token_url':'https://acme.example/t','revocation_url':'{api_base}/r','keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}}}},'api_base':'{home}'}"));
  }

  /** A base that an answer tells is not there when the first tokens are asked for. */
  @Test
  void baseOfTheAnswer_doesNotLeadTheFirstRequest() {
    List<String> faults =
        faults(
            "{'auth':{'api_key':null,'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}}}},'api_base':'{home}'}");
    assertTrue(
        faults.contains("auth.oauth2.token_url: {api_base} is not there before there are tokens"),
        faults::toString);
  }
}
