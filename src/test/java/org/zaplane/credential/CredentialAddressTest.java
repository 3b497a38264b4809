package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Egress;
import org.zaplane.testing.Schemes;

/** Hosts and URLs that a person types. */
class CredentialAddressTest {

  private static final AuthScheme SCHEME =
      Schemes.withFields(
              "'host':{'type':'host','label':'Host','secret':false},"
                  + "'site':{'type':'url','label':'Site','secret':false}")
          .typedScheme()
          .orElseThrow();

  private static String option(String name, String value) {
    return new CredentialForm(SCHEME, Egress.to("intra.example"))
        .accept(CredentialValues.EMPTY, Map.of(name, Optional.of(Secret.of(value))))
        .options()
        .text(name)
        .orElseThrow();
  }

  /** Tokens are for the client as it was stored, so another spelling is not laid over it. */
  @Test
  void storedAddress_staysAsItIsSpelled() {
    CredentialValues stored =
        new CredentialValues(
            Options.ofTexts(Map.of("host", "EXAMPLE.org", "site", "https://Example.org:443")),
            Map.of());
    Map<String, Optional<Secret>> given = Map.of("host", Optional.of(Secret.of("Example.org.")));
    CredentialForm form = new CredentialForm(SCHEME, Egress.to("intra.example"));
    assertEquals(stored.options(), form.accept(stored, Map.of()).options());
    assertEquals(
        Options.ofTexts(Map.of("host", "example.org", "site", "https://Example.org:443")),
        form.accept(stored, given).options());
  }

  private static void assertRefused(String name, String value) {
    Problem problem = assertThrows(Problem.class, () -> option(name, value), value);
    assertEquals("Missing or invalid credential: " + name + ".", problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.org, example.org",
    "https://example.org/, example.org",
    "localhost, localhost",
    "10.1.2.3, 10.1.2.3",
    "a-b.example, a-b.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "Bücher.example, xn--bcher-kva.example",
    "HTTPS://bücher.example/, xn--bcher-kva.example",
    "a_b.example, a_b.example",
    "_b.example, _b.example",
    "example.org., example.org",
    "example。org, example.org",
    "a-.example, a-.example"
  })
  void host_isANameOrAddress(String value, String host) {
    assertEquals(host, option("host", value));
  }

  /** NET-03 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com/x",
        "evil.com#",
        "evil.com?",
        "a@evil.com",
        "evil.com:22",
        "evil.com\\x",
        "http://example.org",
        "https://https://example.org",
        "//evil.com",
        "a..b",
        ".a",
        "a..",
        "-a",
        "a-",
        "a b",
        "a\u200Db",
        "evil.com\uFF0Fx",
        "evil.com\uFF03",
        "a\uFF20evil.com",
        "evil.com\uFF1A22",
        "evil.com\u2100",
        "[::1]",
        "1.2.3",
        "999.1.1.1",
        "1.2.3.4.5",
        "%65vil.com",
        "{host}",
        "*.example.org"
      })
  void hostWithAnythingElse_isRefused(String value) {
    assertRefused("host", value);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, https://example.org", "https://example.org/, https://example.org",
    "https://example.org//, https://example.org",
        "https://example.org/blog/, https://example.org/blog",
    "https://example.org:8443, https://example.org:8443",
        "http://intra.example, http://intra.example",
    "https://Müller.example/Shop, https://xn--mller-kva.example/Shop",
        "HTTPS://Example.org:443, https://example.org",
    "https://exa_mple.org, https://exa_mple.org",
        "https://example.org./blog, https://example.org/blog",
    "HTTP://INTRA.example., http://intra.example"
  })
  void url_isABaseWithoutSlashAtItsEnd(String value, String url) {
    assertEquals(url, option("site", value));
  }

  /** NET-03 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org",
        "http://intra.example.evil.example",
        "ftp://intra.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "example.org",
        "//example.org",
        "https://",
        "https:///x",
        "https:example.org",
        "https://user@example.org",
        "https://u:p@example.org",
        "https://example.org?x=y",
        "https://example.org/?",
        "https://example.org/#a",
        "https://example.org/../admin",
        "https://example.org\\@evil.example",
        "https://a b.example",
        "https://example.org/{x}",
        "https://..",
        "https://ex\u200Dample.org",
        "https://example.org\uFF0F@evil.example",
        "https://good.example\uFF20evil.example",
        "https://good.example\uFF1A22",
        "https://good.example@evil.example"
      })
  void urlWithAnythingElse_isRefused(String value) {
    assertRefused("site", value);
  }

  /** AP-04: the check of a hostile value takes no longer than the value is long. */
  @Test
  void hostileAddress_isCheckedInLinearTime() {
    assertRefused("site", "https://a/" + "/".repeat(15_000) + "x");
    assertRefused("host", "a-".repeat(9_000) + "!");
  }
}
