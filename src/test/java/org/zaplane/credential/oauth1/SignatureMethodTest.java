package org.zaplane.credential.oauth1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.SigningParameters;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

/** Published signatures. */
class SignatureMethodTest {

  private static final String[] NETSUITE = {
    "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4",
    "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5",
    "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc",
    "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295"
  };

  private static SigningParameters secrets(String consumer, String token) {
    String manifest =
        "{'label':'Token','fields':{'cs':{'type':'password','label':'1'},"
            + "'ts':{'type':'password','label':'2'}},'signing':{'method':'PLAINTEXT',"
            + "'consumer_key':'k','consumer_secret':'{cs}','token_secret':'{ts}'}}";
    Map<String, String> values = new LinkedHashMap<>(Map.of("cs", consumer));
    if (!token.isEmpty()) {
      values.put("ts", token);
    }
    return new SigningParameters(
        Schemes.integration("https://acme.example", "oauth1", manifest).auth().get("oauth1"),
        Targets.credentials(values));
  }

  private static Map<String, String> protocol(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.split(" ", -1)) {
      String[] halves = pair.split("=", 2);
      parameters.put("oauth_" + halves[0], halves[1]);
    }
    return parameters;
  }

  private static String signature(
      SignatureMethod method, String verbAndUrl, String protocol, SigningParameters secrets) {
    String[] request = verbAndUrl.split(" ", 2);
    String text =
        SignatureBaseString.of(
            new SignableRequest(request[0], Secret.of(request[1]), Map.of()),
            Map.of(),
            protocol(protocol + " signature_method=" + method.wireName()));
    return method.sign(text, secrets);
  }

  /** RFC 5849, section 1.2: temporary credentials are asked for, without a token. */
  @Test
  void temporaryCredentials_areSignedForAsInTheRfc() {
    assertEquals(
        "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
        signature(
            SignatureMethod.HMAC_SHA1,
            "POST https://photos.example.net/initiate",
            "consumer_key=dpf43f3p2l4k3l03 timestamp=137131200 nonce=wIjqoS"
                + " callback=http://printer.example.com/ready",
            secrets("kd94hf93k423kf44", "")));
  }

  /** RFC 5849, section 1.2: the photo. */
  @Test
  void protectedResource_isSignedForAsInTheRfc() {
    assertEquals(
        "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
        signature(
            SignatureMethod.HMAC_SHA1,
            "GET http://photos.example.net/photos?file=vacation.jpg&size=original",
            "consumer_key=dpf43f3p2l4k3l03 token=nnch734d00sl2jdk timestamp=137131202"
                + " nonce=chapoH",
            secrets("kd94hf93k423kf44", "pfkkdhi9sl3r4s00")));
  }

  /**
   * RFC 5849, section 3.1. The signature printed there, {@code bYT5CMsGcbgUdFHObYMEfcx6bsw=}, does
   * not come from its own base string; erratum 2550 says so and gives this one. The example's form
   * stands in the query here, which is signed alike. With SHA-256: Faithlife's OAuth tests.
   */
  @ParameterizedTest
  @CsvSource({
    "HMAC_SHA1, r6/TJjbCOr97/+UU0NsvSne7s5g=",
    "HMAC_SHA256, ypAxjNip++Dm0fTM+gCl8wAo6ufSnseu1WHxL7py3BU="
  })
  void exampleWithABody_isSignedAsCorrected(SignatureMethod method, String expected) {
    assertEquals(
        expected,
        signature(
            method,
            "POST http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q",
            "consumer_key=9djdj82h48djs9d2 token=kkk9d7dh3k39sjv7 timestamp=137131201"
                + " nonce=7d8f3e4a",
            secrets("j49sk3j29djd", "dh893hdasih9")));
  }

  /**
   * NetSuite's token-based authentication. First two: Oracle's worked examples,
   * docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html. Third: the
   * RESTlet with another account, from the tests of LedgerSync.
   */
  @ParameterizedTest
  @CsvSource({
    "GET https://123456.suitetalk.api.netsuite.com/services/rest/record/v1/employee/40,"
        + " B5OIWznZ2YP0OB7VrJrGkYsTh+8H+5T9Hag+o92q0zY=",
    "POST https://123456.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue,"
        + " +KK4SKNgz4ZiILGLwOMtfYlgcXSy1eis8ldE9X90azQ=",
    "POST https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&customParam=someValue&testParam=someOtherValue,"
        + " i7MEtGwhCTIZbTsTrNGw9LdcERn4wsjt5C7TxmKWIfU="
  })
  void tokenBasedAuthentication_isThatOfNetSuite(String request, String expected) {
    assertEquals(
        expected,
        signature(
            SignatureMethod.HMAC_SHA256,
            request,
            "consumer_key="
                + NETSUITE[0]
                + " nonce=fjaLirsIcCGVZWzBX0pg timestamp=1508242306 version=1.0 token="
                + NETSUITE[2],
            secrets(NETSUITE[1], NETSUITE[3])));
  }

  /** RFC 5849, section 2.1: the example, whose secrets stand in the signature. */
  @Test
  void plaintext_isTheSecretsEncoded() {
    assertEquals(
        "ja893SD9&xyz4992k83j47x0b",
        SignatureMethod.PLAINTEXT.sign("", secrets("ja893SD9", "xyz4992k83j47x0b")));
    assertEquals("a%26b%25&", SignatureMethod.PLAINTEXT.sign("", secrets("a&b%", "")));
  }

  @Test
  void unknownMethod_isNone() {
    assertThrows(MissingCredential.class, () -> SignatureMethod.of("HMAC-MD5"));
  }
}
