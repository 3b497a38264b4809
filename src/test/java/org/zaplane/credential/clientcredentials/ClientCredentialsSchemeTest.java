package org.zaplane.credential.clientcredentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.RenewableSchemeContract;
import org.zaplane.oauth.TokensRefused;

class ClientCredentialsSchemeTest extends RenewableSchemeContract {

  /** RFC 6749, section 2.3.1: the example. */
  private static final Map<String, String> CLIENT =
      Map.of("client_id", "s6BhdRkqt3", "client_secret", "7Fjfp0ZBr1KtDRbnfVdmIw");

  private static String manifest(String more) {
    return "{'label':'App','fields':{'client_id':{'type':'text','label':'Id','secret':false},"
        + "'client_secret':{'type':'password','label':'Secret'},"
        + "'account_id':{'type':'text','label':'Account','secret':false},"
        + "'region':{'type':'text','label':'Region','secret':false}},"
        + "'token_url':'{base}/token',"
        + more
        + "'apply':{'headers':{'Authorization':'Bearer {access_token}','X-Region':'{region}'}}}";
  }

  @Override
  protected RenewableScheme variant() {
    return new ClientCredentialsScheme(requests());
  }

  @Override
  protected String manifest() {
    return manifest("'token_endpoint_auth':'client_secret_basic',");
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("access_token", "2YotnFZFEjr1zCsicMWpAA", "region", "eu");
  }

  @Override
  protected String authorization() {
    return "Bearer 2YotnFZFEjr1zCsicMWpAA";
  }

  @Override
  protected Map<String, String> renewable() {
    return CLIENT;
  }

  @Test
  void eitherHalfOfTheClientAlone_isNotEnough() {
    assertFalse(variant().canRenew(scheme(), Set.of("client_id", "access_token")));
    assertFalse(variant().canRenew(scheme(), Set.of("client_secret", "access_token")));
  }

  /** RFC 6749, section 4.4.2: the example. */
  @Test
  void request_isThatOfTheStandard() throws TokensRefused {
    renew(CLIENT);
    assertEquals("POST", sent().method());
    assertEquals(
        "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3",
        sent().headers().get("authorization"));
    assertEquals("grant_type=client_credentials", sent().body());
  }

  @Test
  void clientInTheBody_isNotInAHeader() throws TokensRefused {
    renew(manifest(""), CLIENT);
    assertNull(sent().headers().get("authorization"));
    assertEquals(
        "client_id=s6BhdRkqt3&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw&grant_type=client_credentials",
        sent().body());
  }

  @Test
  void scopes_areAskedForAsTheManifestJoinsThem() throws TokensRefused {
    renew(
        manifest(
            "'token_endpoint_auth':'client_secret_basic','scopes':['a','b'],'scope_separator':',',"),
        CLIENT);
    assertEquals("grant_type=client_credentials&scope=a%2Cb", sent().body());
  }

  /** As Zoom's server-to-server apps ask. */
  @Test
  void grantOfTheSystemsOwn_standsInTheManifest() throws TokensRefused {
    renew(
        manifest(
            "'token_endpoint_auth':'client_secret_basic','token_request':"
                + "{'params':{'grant_type':'account_credentials','account_id':'{account_id}'}},"),
        Map.of("client_id", "id", "client_secret", "s3cr3t", "account_id", "a/1"));
    assertEquals("grant_type=account_credentials&account_id=a%2F1", sent().body());
  }
}
