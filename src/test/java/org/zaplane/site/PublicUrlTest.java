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
    "'', http://localhost:8080, false"
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
        "https://a_b"
      })
  void anythingElse_isRefused(String given) {
    Settings settings = settings(given);
    PublicUrl url = Sites.publicUrl(settings);
    assertEquals(1, settings.refusals().size());
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_PUBLIC_URL: must be a base URL"));
    assertEquals("http://localhost:8080", url.base());
  }

  @Test
  void refusal_doesNotRepeatAPassword() {
    Settings settings = settings("https://u:canary@example.org");
    Sites.publicUrl(settings);
    assertTrue(settings.refusals().stream().noneMatch(refusal -> refusal.contains("canary")));
  }
}
