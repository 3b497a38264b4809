package org.zaplane.credential.oauth1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.credential.SignableRequest;
import org.zaplane.secret.Secret;

/** The examples of RFC 5849, and what its text says besides. */
class SignatureBaseStringTest {

  private static String baseString(String method, String url, Map<String, String> protocol) {
    return SignatureBaseString.of(
        new SignableRequest(method, Secret.of(url), Map.of()), Map.of(), protocol);
  }

  /**
   * RFC 5849, section 3.4.1.1, as erratum 2550 corrects it: the body's {@code c2} and {@code a3}
   * count, and there is no {@code oauth_version}.
   */
  @Test
  void example_isThatOfTheRfc() {
    Map<String, Secret> form = new LinkedHashMap<>();
    form.put("c2", Secret.of(""));
    form.put("a3", Secret.of("2 q"));
    Map<String, String> protocol = new LinkedHashMap<>();
    protocol.put("oauth_consumer_key", "9djdj82h48djs9d2");
    protocol.put("oauth_token", "kkk9d7dh3k39sjv7");
    protocol.put("oauth_signature_method", "HMAC-SHA1");
    protocol.put("oauth_timestamp", "137131201");
    protocol.put("oauth_nonce", "7d8f3e4a");
    SignableRequest request =
        new SignableRequest(
            "POST", Secret.of("http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"), form);
    assertEquals(
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
            + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
            + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201"
            + "%26oauth_token%3Dkkk9d7dh3k39sjv7",
        SignatureBaseString.of(request, Map.of(), protocol));
  }

  /** RFC 5849, section 3.4.1.2: the two examples. */
  @ParameterizedTest
  @CsvSource({
    "http://EXAMPLE.COM:80/r%20v/X?id=123, http://example.com/r%20v/X",
    "https://www.example.net:8080/?q=1, https://www.example.net:8080/",
    "HTTPS://Example.Com:443, https://example.com/",
    "http://example.com:443/a, http://example.com:443/a",
    "https://example.com:80/a, https://example.com:80/a",
    "https://example.com/a/../b//c, https://example.com/a/../b//c",
    "https://[2001:DB8::1]:8443/a, https://[2001:db8::1]:8443/a"
  })
  void baseUri_isNormalized(String url, String uri) {
    String[] parts = baseString("GET", url, Map.of()).split("&", 3);
    assertEquals(SignatureBaseString.percentEncoded(uri), parts[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // sorted by encoded name, then encoded value: %3A comes before 0
        "a0=1&a%3A=2 | a%253A%3D2%26a0%3D1",
        "a=0&a=%3A | a%3D%253A%26a%3D0",
        // octets, not characters
        "z=1&%C3%A9=2 | %25C3%25A9%3D2%26z%3D1",
        "x=%F0%9F%98%80 | x%3D%25F0%259F%2598%2580",
        // duplicates stay, once each time they stand there
        "a=1&a=1&a=0 | a%3D0%26a%3D1%26a%3D1",
        // without a value, and without a name
        "flag | flag%3D",
        "flag=&=v | %3Dv%26flag%3D",
        "a=b=c | a%3Db%253Dc",
        "&&a=1& | a%3D1",
        // a plus is a blank; what is encoded is decoded first
        "q=a+b&r=a%2Bb | q%3Da%2520b%26r%3Da%252Bb",
        "q=%7E-._~!*'() | q%3D~-._~%2521%252A%2527%2528%2529"
      })
  void query_isNormalized(String query, String normalized) {
    assertEquals(
        "GET&https%3A%2F%2Fa.example%2F&" + normalized,
        baseString("get", "https://a.example/?" + query, Map.of()));
  }

  /** RFC 5849, section 3.6. */
  @ParameterizedTest
  @CsvSource({"abcABC123, abcABC123", "-._~, -._~", "%, %25", "+, %2B", "&=*, %26%3D%2A"})
  void encoding_leavesTheUnreservedAlone(String text, String encoded) {
    assertEquals(encoded, SignatureBaseString.percentEncoded(text));
  }

  @Test
  void encoding_isInUtf8WithUpperCaseDigits() {
    assertEquals(
        "%20%0A%7F%C2%80%E3%80%81", SignatureBaseString.percentEncoded(" \n\u007f\u0080\u3001"));
  }
}
