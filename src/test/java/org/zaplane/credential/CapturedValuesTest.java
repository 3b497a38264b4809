package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Egress;
import org.zaplane.testing.Schemes;

/** A vendor's answer leads tokens to the manifest's hosts and nowhere else. */
class CapturedValuesTest {

  private static Options kept(String hosts, String value) {
    AuthScheme scheme =
        Schemes.integration(
                "https://acme.example",
                "oauth2",
                "{'label':'OAuth','authorization_url':'https://acme.example/a',"
                    + "'token_url':'https://acme.example/t','revocation_url':'{home}/r',"
                    + "'keep':{'home':{'pointer':'/h','hosts':["
                    + hosts
                    + "]}}}")
            .auth()
            .get("oauth2");
    return new CapturedValues("Acme", Egress.to("intra_net"))
        .among(
            scheme.oauth().map(OAuthEndpoints::keep).orElseThrow(),
            Map.of("home", Secret.of(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'*.acme.example' | https://eu.acme.example",
        "'*.acme.example' | HTTPS://EU.Acme.example:443/api",
        "'*.acme.example' | https://eu_1.acme.example.",
        "'*.acme.example' | http://intra_net:8080",
        "'a.example','*.Müller.example' | https://eu.müller.example",
        "'xn--mller-kva.example' | https://Müller.example",
        "'müller.example' | https://xn--mller-kva.example/api",
        "'fußball.example' | https://xn--fuball-cta.example"
      })
  void addressOnAHost_isBelieved(String hosts, String value) {
    assertEquals(Options.ofTexts(Map.of("home", value)), kept(hosts, value));
  }

  /** NET-03, and letters that look alike. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'*.acme.example' | https://acme.example",
        "'*.acme.example' | https://evil.example/.acme.example",
        "'*.acme.example' | https://evil.example／.acme.example",
        "'*.acme.example' | https://eu.acme.example@evil.example",
        "'*.acme.example' | https://eu.acme.example:8443",
        "'*.acme.example' | https://eu.acme.example?x",
        "'*.acme.example' | https://eu.аcme.example",
        "'*.acme.example' | http://eu.acme.example",
        "'*.acme.example' | http://intranet",
        "'müller.example' | https://muller.example",
        "'fußball.example' | https://fussball.example",
        "'fussball.example' | https://fußball.example"
      })
  void addressElsewhere_isNot(String hosts, String value) {
    assertEquals(Options.NONE, kept(hosts, value));
  }
}
