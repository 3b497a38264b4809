package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.Integration;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

/** OA-05 */
class IssuerCheckTest {

  private static final String ENDPOINTS =
      "'label':'OAuth','fields':{'shop':{'type':'host','label':'Shop','secret':false}},"
          + "'authorization_url':'https://{shop}.acme.example/a','token_url':'https://id.acme.example/t'";

  private static Target target(String more) {
    Integration acme =
        Schemes.integration("https://acme.example", "oauth2", "{" + ENDPOINTS + more + "}");
    return new Target(
        acme, acme.auth().get("oauth2"), Targets.credentials(Map.of("shop", "corner")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // the manifest names the issuer
        ",'issuer':'https://acme.example/x' | https://acme.example/x | true",
        ",'issuer':'https://acme.example/x' | https://acme.example/x/ | false",
        ",'issuer':'https://acme.example/x' | https://id.acme.example | false",
        ",'issuer':'https://acme.example/x' | - | true",
        ",'issuer':'https://acme.example/x','issuer_announced':true | - | false",
        ",'issuer':'https://acme.example/x','issuer_announced':true | https://acme.example/x | true",
        // it does not
        "- | - | true",
        "- | https://id.acme.example/tenant | true",
        "- | https://CORNER.acme.example | true",
        "- | https://other.acme.example | false",
        "- | https://id.acme.example.evil.example | false",
        "- | id.acme.example | false",
        "- | %zz | false"
      },
      delimiter = '|',
      quoteCharacter = '~')
  void issuer_isBelievedOrNot(String more, String said, boolean believed) {
    assertEquals(
        believed, IssuerCheck.passes(target(more == null ? "" : more), Optional.ofNullable(said)));
  }
}
