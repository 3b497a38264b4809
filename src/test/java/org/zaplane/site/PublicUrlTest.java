package org.zaplane.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Settings;
import org.zaplane.testing.Sites;

class PublicUrlTest {

  private static Settings settings(String url) {
    return new Settings(new Properties(), Map.of("ZAPLANE_PUBLIC_URL", url));
  }

  @ParameterizedTest
  @CsvSource({
    "https://connections.example.org, https://connections.example.org, true",
    "https://example.org/zaplane/, https://example.org/zaplane, true",
    "https://example.org///, https://example.org, true",
    "http://localhost:9090, http://localhost:9090, false",
    "'', http://localhost:8080, false",
    "https://müller.example, https://xn--mller-kva.example, true",
    "https://MÜLLER.Example/Blog/, https://xn--mller-kva.example/Blog, true",
    "https://straße.example, https://xn--strae-oqa.example, true",
    "HTTPS://example.org, https://example.org, true",
    "Http://EXAMPLE.org:9090, http://example.org:9090, false",
    "https://example.org:443/x, https://example.org/x, true",
    "http://example.org:443, http://example.org:443, false",
    "https://a_b.example, https://a_b.example, true",
    "https://example.org./x, https://example.org/x, true",
    "https://ｅｘample。org, https://example.org, true",
    "https://[::1]:8443/x, https://[::1]:8443/x, true"
  })
  void baseUrl_isTakenWithoutSlashAtItsEnd(String given, String base, boolean https) {
    Settings settings = settings(given);
    PublicUrl url = Sites.publicUrl(settings);
    assertEquals(base, url.base());
    assertEquals(https, url.isHttps());
    assertEquals(List.of(), settings.refusals());
  }

  /** OA-11 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://u:p@example.org",
        "https://example.org?x",
        "https://example.org/#x",
        "https://exa mple.org",
        "https://a b.example",
        "https://ex\u200Dample.org",
        "https://..",
        "https://a..b",
        "https://example.org..",
        "https://example.org\uFF0Fx",
        "https://example.org\uFF20evil.example",
        "https://example.org\uFF1A8443",
        "https://example.org:65536",
        "https://example.org:x",
        "https://[::1",
        "https://0x7f.1",
        "https://*.example.org"
      })
  void anythingElse_isRefused(String given) {
    Settings settings = settings(given);
    PublicUrl url = Sites.publicUrl(settings);
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_PUBLIC_URL: must be a base URL"));
    assertEquals("http://localhost:8080", url.base());
  }

  @Test
  void origin_isWhatBrowsersSend() {
    PublicUrl url = Sites.publicUrl(settings("HTTPS://Müller.example:443/blog/"));
    assertEquals("https://xn--mller-kva.example", url.origin());
    assertEquals("/blog", url.path());
    assertEquals("https://a_b:8443", Sites.publicUrl(settings("https://A_b:8443")).origin());
  }

  @Test
  void refusal_doesNotRepeatAPassword() {
    Settings settings = settings("https://u:canary@example.org");
    Sites.publicUrl(settings);
    assertTrue(settings.refusals().stream().noneMatch(refusal -> refusal.contains("canary")));
  }
}
