package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.testing.Egress;

class ManifestRulesTest {

  private static List<String> faults(String patch) {
    return new ManifestReader(Egress.to("127.0.0.1", "xn--mller-kva.example"))
        .read(ManifestReaderTest.patched(patch))
        .faults();
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
        "{'http':{'base':'https://acme.example'}}",
        "{'http':{'base':'http://127.0.0.1:8080/v1'}}",
        "{'http':{'base':'http://127.0.0.1'}}",
        "{'http':{'base':'HTTPS://Acme.example/v1'}}",
        "{'http':{'base':'https://müller.example/v1'}}",
        "{'http':{'base':'https://a_b.acme.example./v1'}}",
        "{'http':{'base':'https://{dc}.müller.example/v1'}}",
        "{'http':{'base':'https://{dc}_{dc}.acme.example/v1'}}",
        "{'http':{'base':'HTTP://Müller.example:8080/v1'}}",
        "{'http':{'base':'https://[2001:db8::1]:8443/v1'}}",
        "{'http':{'base':'https://{dc}.acme.example:8443/v1'}}",
        "{'auth':{'oauth2':{'authorization_params':{'prompt':'{dc}','team':'{base}'}}}}",
        "{'auth':{'oauth2':{'authorization_url':'http://127.0.0.1:8080/a'}}}",
        "{'auth':{'oauth2':{'token_url':'https://{dc}.acme.example/t'}}}",
        "{'auth':{'oauth2':{'token_request':{'params':{'a':'{dc}'},'headers':{'X':'{base}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o'}},'refresh':{'params':{'a':'{org}{refresh_token}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o'}},'revocation':{'params':{'a':'{access_token}{org}'},'headers':{'X':'{dc}'}}}}}",
        "{'auth':{'oauth2':{'keep':{'org':{'pointer':'/o','pattern':'^[a-z]+$'}},'refresh':{'url':'https://{org}.acme.example/r'}}}}",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}},'revocation_url':'{home}/revoke'}}}",
        "{'auth':{'oauth2':{'lookup':{'url':'{base}/who','headers':{'A':'{access_token}'},'keep':{'org':{'pointer':'/o'}}},'apply':{'headers':{'X':'{org}'}}}}}",
      })
  void goodManifest_hasNoFault(String patch) {
    assertEquals(List.of(), faults(patch));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'http':{'base':'http://acme.example'}} | http.base: must be https",
        "{'http':{'base':'http://127.0.0.1.evil.example'}} | http.base: must be https",
        "{'http':{'base':'http://127.0.0.1@evil.example'}} | http.base: must be https",
        "{'http':{'base':'http://{dc}'}} | http.base: must be https",
        "{'http':{'base':'HTTP://acme.example'}} | http.base: must be https",
        "{'http':{'base':'http://muller.example'}} | http.base: must be https",
        "{'http':{'base':'https://'}} | http.base: must be an https URL",
        "{'http':{'base':'https://acme..example'}} | http.base: must be an https URL",
        "{'http':{'base':'https://acme.example／x'}} | http.base: must be an https URL",
        "{'http':{'base':'https://acme.example:99999'}} | http.base: must be an https URL",
        "{'http':{'base':'ftp://acme.example'}} | http.base: must be an https URL",
        "{'http':{'base':'acme.example'}} | http.base: must be an https URL",
        "{'http':{'base':null}} | http.base: is missing",
        "{'http':{'base':'{dc}://acme.example'}} | http.base: may begin with a field of type url only",
        "{'http':{'base':'{key}'}} | http.base: may begin with a field of type url only",
        "{'http':{'base':'https://acme.example:{dc}'}} | http.base: a port may not be a value",
        "{'http':{'base':'https://acme.example:8{dc}/x'}} | http.base: a port may not be a value",
        "{'http':{'base':'https://{dc}@acme.example'}} | http.base: a user name has no place in a URL",
        "{'http':{'base':'https://{nowhere}.acme.example'}} | http.base: {nowhere} is no field",
        "{'http':{'base':'{base}/x'}} | http.base: may not name itself",
        "{'auth':{'api_key':{'apply':{'headers':{'X-Key':'{kez}'}}}}} | auth.api_key.apply.X-Key: {kez} is no field",
        "{'auth':{'api_key':{'apply':{'query':{'n':'{access_token}'}}}}} | auth.api_key.apply.n: {access_token} is no field",
        "{'auth':{'api_key':{'apply':{'username':'{who}'}}}} | auth.api_key.apply.username: {who} is no field",
        "{'auth':{'api_key':{'apply':{'password':'{what}'}}}} | auth.api_key.apply.password: {what} is no field",
        "{'auth':{'oauth2':{'authorization_url':'http://acme.example/a'}}} | authorization_url: must be https",
        "{'auth':{'oauth2':{'token_url':'javascript:alert(1)'}}} | token_url: must be an https URL",
        "{'auth':{'oauth2':{'revocation_url':'{dc}/r'}}} | revocation_url: may begin with {base} only",
        "{'auth':{'oauth2':{'authorization_url':'javascript:alert(1)'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'data:text/html,x'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'//acme.example/a'}}} | authorization_url: must be an https URL",
        "{'auth':{'oauth2':{'authorization_url':'{dc}://acme.example/a'}}} | authorization_url: may begin with {base} only",
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
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','pattern':'^https://a$'}},'revocation_url':'{home}/r'}}} | revocation_url: may begin with {base} only",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h'}},'revocation_url':'{home}/r'}}} | auth.oauth2.keep.home: leads a URL, so it needs hosts",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['a.example']}},'revocation_url':'{home}.evil.example'}}} | revocation_url: a base URL may be followed by / or ? only",
        "{'auth':{'api_key':null,'oauth2':{'keep':{'home':{'pointer':'/h'}}}},'http':{'base':'{home}'}} | http.base: may begin with a field of type url only, or a kept value that has hosts",
        "{'auth':{'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['a.example']}}}},'http':{'base':'{home}'}} | http.base: may begin with a field of type url only, or a kept value that has hosts"
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
        "'http':{'base':'{site}'} | true",
        "'http':{'base':'{site}/api'} | true",
        "'http':{'base':'{site}:8080'} | false",
        "'http':{'base':'{site}{note}'} | false",
        "'http':{'base':'{note}'} | false"
      })
  void fieldOfTypeUrl_mayBeTheWholeBase(String rest, boolean good) {
    assertEquals(good, faults(withUrlField(rest)).isEmpty(), () -> "" + faults(withUrlField(rest)));
  }

  @Test
  void keptValueWithHosts_mayBeTheWholeBase() {
    assertEquals(
        List.of(),
        faults(
            "{'auth':{'api_key':null,'oauth2':{'token_url':'https://acme.example/t','revocation_url':'{base}/r','keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}}}},'http':{'base':'{home}'}}"));
  }

  /** A base that an answer tells is not there when the first tokens are asked for. */
  @Test
  void baseOfTheAnswer_doesNotLeadTheFirstRequest() {
    List<String> faults =
        faults(
            "{'auth':{'api_key':null,'oauth2':{'keep':{'home':{'pointer':'/h','hosts':['*.acme.example']}}}},'http':{'base':'{home}'}}");
    assertTrue(
        faults.contains("auth.oauth2.token_url: {base} is not there before there are tokens"),
        faults::toString);
  }
}
