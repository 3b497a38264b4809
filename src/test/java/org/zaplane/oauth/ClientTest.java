package org.zaplane.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.secret.Secret;

/** OA-13: HTTP Basic of a client (RFC 6749 §2.3.1). */
class ClientTest {

  private static String pair(Client client) {
    String header = client.basic().reveal();
    return new String(
        Base64.getDecoder().decode(header.substring("Basic ".length())),
        StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s6BhdRkqt3 | 7Fjfp0ZBr1KtDRbnfVdmIw | s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw",
        "a:b | c:d | a%3Ab:c%3Ad",
        "a%b | 100%25 | a%25b:100%2525",
        "a+b | c d | a%2Bb:c+d",
        "ä€ | 密 | %C3%A4%E2%82%AC:%E5%AF%86",
        "a&b=c | -._~*/? | a%26b%3Dc:-._%7E*%2F%3F"
      })
  void idAndSecret_areFormEncodedBeforeTheyAreJoined(String id, String secret, String pair) {
    assertEquals(pair, pair(new Client(id, Optional.of(Secret.of(secret)))));
  }

  @Test
  void withoutSecret_theColonStays() {
    assertEquals("public:", pair(new Client("public", Optional.empty())));
  }

  @Test
  void client_doesNotShowItsSecret() {
    assertFalse(new Client("id", Optional.of(Secret.of("hidden"))).toString().contains("hidden"));
  }
}
