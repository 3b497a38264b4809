package org.zaplane.credential.oauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.RenewableSchemeContract;
import org.zaplane.oauth.TokensRefused;

class OAuth2SchemeTest extends RenewableSchemeContract {

  @Override
  protected RenewableScheme variant() {
    return new OAuth2Scheme(requests());
  }

  @Override
  protected String manifest() {
    return "{'label':'OAuth','fields':{'client_id':{'type':'text','label':'Id','secret':false},"
        + "'client_secret':{'type':'password','label':'Secret'},'region':{'type':'text','label':'Region','secret':false}},"
        + "'authorization_url':'{base}/a','token_url':'{base}/token',"
        + "'apply':{'headers':{'Authorization':'Bearer {access_token}','X-Region':'{region}'}}}";
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("access_token", "ya29.s3cr3t", "region", "eu");
  }

  /** RFC 6750, section 2.1. */
  @Override
  protected String authorization() {
    return "Bearer ya29.s3cr3t";
  }

  @Override
  protected Map<String, String> renewable() {
    return Map.of("refresh_token", "1//r3fr3sh", "client_id", "app");
  }

  /** RFC 6749, section 6. */
  @Test
  void refresh_isThatOfTheStandard() throws TokensRefused {
    renew(Map.of("refresh_token", "1//r3fr3sh", "client_id", "app", "client_secret", "s3cr3t"));
    assertEquals(
        "client_id=app&client_secret=s3cr3t&refresh_token=1%2F%2Fr3fr3sh&grant_type=refresh_token",
        sent().body());
  }
}
