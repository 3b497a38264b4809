package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.integration.Integration;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

/** AC-09: what a stored secret is bound to. */
class DestinationTest {

  private static final String FIELDS =
      "{'label':'Key','fields':{"
          + "'site':{'type':'url','label':'Site','secret':false},"
          + "'host':{'type':'host','label':'Host','secret':false},"
          + "'key':{'type':'password','label':'Key','pattern':'^[a-z]+-(?P<dc>[a-z0-9]+)$'}}}";

  private static String destination(String apiBase, Map<String, String> values) {
    Integration integration = Schemes.integration(apiBase, "api_key", FIELDS);
    return Destination.of(
        integration, integration.typedScheme().orElseThrow(), Targets.credentials(values));
  }

  @Test
  void hostOfTheCatalogue_isNoDestination() {
    assertEquals("", destination("https://api.example", Map.of("site", "https://evil.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://blog.example, https://blog.example:443",
    "https://BLOG.Example/wp, https://blog.example:443",
    "https://blog.example:8443/x, https://blog.example:8443",
    "http://blog.example, http://blog.example:80",
    "HTTP://blog.example, http://blog.example:80",
    "HTTPS://blog.example, https://blog.example:443"
  })
  void addressOfAPerson_isSchemeHostAndPort(String site, String destination) {
    assertEquals(destination, destination("{site}", Map.of("site", site)));
  }

  @Test
  void hostAndPartOfAKey_areDestinationsToo() {
    assertEquals(
        "https://git.example:443",
        destination("https://{host}/api", Map.of("host", "git.example")));
    assertEquals(
        "https://us21.api.example:443",
        destination("https://{dc}.api.example", Map.of("key", "abc-us21")));
  }

  @Test
  void otherPath_isTheSameDestination() {
    assertEquals(
        destination("{site}", Map.of("site", "https://a.example/x")),
        destination("{site}", Map.of("site", "https://a.example/y")));
  }

  @Test
  void addressThatIsMissingOrNone_isNoDestination() {
    assertThrows(MissingCredential.class, () -> destination("{site}", Map.of()));
    for (String site : new String[] {"blog.example", "https://a_b", "mailto:x@y", ""}) {
      assertThrows(
          IllegalArgumentException.class, () -> destination("{site}", Map.of("site", site)), site);
    }
  }
}
