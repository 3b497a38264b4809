package org.zaplane.credential.basic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialSchemeContract;
import org.zaplane.credential.MissingCredential;

class BasicSchemeTest extends CredentialSchemeContract {

  @Override
  protected CredentialScheme variant() {
    return new BasicScheme();
  }

  @Override
  protected String manifest() {
    return "{'label':'Login','fields':{'user':{'type':'text','label':'User','secret':false},"
        + "'secret':{'type':'password','label':'Password'},"
        + "'region':{'type':'text','label':'Region','secret':false}},"
        + "'apply':{'username':'{user}','password':'{secret}','headers':{'X-Region':'{region}'}}}";
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("user", "Aladdin", "secret", "open sesame", "region", "eu");
  }

  /** RFC 7617, section 2: the example. */
  @Override
  protected String authorization() {
    return "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
  }

  /** RFC 7617, section 2.1: the example in UTF-8; a password may hold a colon. */
  @ParameterizedTest
  @CsvSource({"test, 123£, dGVzdDoxMjPCow==", "a, b:c, YTpiOmM="})
  void pair_isEncodedInUtf8(String user, String password, String encoded) {
    assertEquals(
        "Basic " + encoded,
        headers(Map.of("user", user, "secret", password, "region", "eu")).get("Authorization"));
  }

  @Test
  void userNameWithColon_wouldMoveIntoThePassword() {
    assertThrows(
        MissingCredential.class,
        () -> headers(Map.of("user", "a:b", "secret", "c", "region", "eu")));
  }
}
