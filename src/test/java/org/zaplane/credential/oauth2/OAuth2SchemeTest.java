package org.zaplane.credential.oauth2;

import java.util.Map;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialSchemeContract;

class OAuth2SchemeTest extends CredentialSchemeContract {

  @Override
  protected CredentialScheme variant() {
    return new OAuth2Scheme(null);
  }

  @Override
  protected String manifest() {
    return "{'label':'OAuth','fields':{'region':{'type':'text','label':'Region','secret':false}},"
        + "'authorization_url':'https://acme.example/a','token_url':'https://acme.example/t',"
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
}
