package org.zaplane.credential.twostep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.RenewableSchemeContract;
import org.zaplane.credential.TokenSet;
import org.zaplane.oauth.TokensRefused;

class TwoStepSchemeTest extends RenewableSchemeContract {

  private static final Map<String, String> LOGIN =
      Map.of("user", "ada@acme.example", "secret", "pä\"ss");

  private static String manifest(String request) {
    return "{'label':'Login','fields':{'user':{'type':'text','label':'User','required':true,"
        + "'secret':false},'secret':{'type':'password','label':'Password','required':true},"
        + "'region':{'type':'text','label':'Region','secret':false}},"
        + "'token_url':'{base}/token',"
        + request
        + "'apply':{'headers':{'Authorization':'Session {access_token}','X-Region':'{region}'}}}";
  }

  @Override
  protected RenewableScheme variant() {
    return new TwoStepScheme(requests());
  }

  @Override
  protected String manifest() {
    return manifest(
        "'token_request':{'body':'json','params':{'identifier':'{user}','password':'{secret}'}},");
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("access_token", "5e55i0n", "region", "eu");
  }

  @Override
  protected String authorization() {
    return "Session 5e55i0n";
  }

  @Override
  protected Map<String, String> renewable() {
    return LOGIN;
  }

  @Test
  void whatIsAlwaysAskedFor_isNeededToRenew() {
    assertFalse(variant().canRenew(scheme(), Set.of("user", "region", "access_token")));
  }

  @Test
  void request_isWhatTheManifestSaysAndNoMore() throws TokensRefused {
    renew(LOGIN);
    assertEquals("POST", sent().method());
    assertEquals("application/json", sent().headers().get("content-type").split(";", 2)[0]);
    assertEquals("{\"identifier\":\"ada@acme.example\",\"password\":\"pä\\\"ss\"}", sent().body());
    assertNull(sent().headers().get("authorization"));
  }

  @Test
  void headersOfTheRequest_mayCarryTheCredential() throws TokensRefused {
    renew(
        manifest("'token_request':{'method':'GET','headers':{'X-Login':'{user}:{secret}'}},"),
        Map.of("user", "ada", "secret", "s3cr3t"));
    assertEquals("GET", sent().method());
    assertEquals("ada:s3cr3t", sent().headers().get("x-login"));
    assertEquals("", sent().body());
  }

  @Test
  void token_isTakenFromWhereTheSystemPutsIt() throws TokensRefused {
    answers(200, "{\"data\":{\"session\":\"s1\"},\"ttl\":60000}");
    TokenSet tokens =
        renew(
            manifest(
                "'token_response':{'access_token':'/data/session','expires_in':'/ttl',"
                    + "'expires_unit':'milliseconds'},"),
            LOGIN);
    assertEquals("s1", tokens.accessToken().reveal());
    assertEquals(60, tokens.life().orElseThrow().toSeconds());
  }

  @Test
  void refusal_isToldInTheSystemsWords() {
    answers(401, "{\"error\":\"AuthenticationRequired\",\"message\":\"Invalid password\"}");
    String response =
        "'token_response':{'error_message':'Acme: {/message}',"
            + "'invalid_client':['AuthenticationRequired']},";
    TokensRefused refused =
        assertThrows(TokensRefused.class, () -> renew(manifest(response), LOGIN));
    assertEquals("Acme: Invalid password", refused.getMessage());
    assertEquals(TokensRefused.Reason.INVALID_CLIENT, refused.reason());
  }
}
