package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Template;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

class TemplateRendererTest {

  private static final AuthScheme SCHEME =
      Schemes.withFields(
              "'key':{'type':'password','label':'Key','pattern':'^[a-z0-9]+-(?P<dc>[a-z0-9.]+)$'},"
                  + "'id':{'type':'text','label':'Id','secret':false}")
          .typedScheme()
          .orElseThrow();

  private static TemplateRenderer filling(Map<String, String> values) {
    return new TemplateRenderer(SCHEME, Targets.credentials(values));
  }

  private static String url(String template, String id) {
    return filling(Map.of("id", id))
        .url(Template.parse(template), Template.parse("https://api.example/v1"))
        .reveal();
  }

  @Test
  void text_takesValuesAsTheyAre() {
    TemplateRenderer filling = filling(Map.of("key", "a-b", "id", "{key} %2F\"é"));
    assertEquals(
        "Bearer a-b {key} %2F\"é", filling.text(Template.parse("Bearer {key} {id}")).reveal());
  }

  @Test
  void missingValue_isNamed() {
    MissingCredential missing =
        assertThrows(
            MissingCredential.class, () -> filling(Map.of()).text(Template.parse("{key}")));
    assertEquals("the connection has no key", missing.getMessage());
  }

  /** NET-02, NET-03: a value stays one element of the path or one value of the query. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "abc | abc",
        "123:ABC-d_e.f@g | 123:ABC-d_e.f@g",
        "a/b | a%2Fb",
        "../.. | ..%2F..",
        "a?b#c | a%3Fb%23c",
        "a&b=c | a%26b%3Dc",
        "a%2Fb | a%252Fb",
        "a b+c | a%20b%2Bc",
        "é🚀 | %C3%A9%F0%9F%9A%80",
        "a\\b | a%5Cb",
        "{key} | %7Bkey%7D"
      })
  void valueInAUrl_isPercentEncoded(String value, String encoded) {
    assertEquals("https://api.example/v1/" + encoded + "/x", url("{base}/{id}/x", value));
    assertEquals("https://api.example/v1?q=" + encoded, url("{base}?q={id}", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void dotsThatMeanAnotherFolder_areRefused(String value) {
    assertThrows(IllegalArgumentException.class, () -> url("{base}/{id}/x", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme.eu", "a-b.example", "10.1.2.3"})
  void hostValue_isTakenAsItIs(String host) {
    assertEquals("https://" + host + ".api.example/x", url("https://{id}.api.example/x", host));
  }

  /** NET-03 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.com/",
        "evil.com#",
        "evil.com?",
        "a@evil.com",
        "evil.com:22",
        "a b",
        "-a",
        "a-",
        ".a",
        "a.",
        "a%2eb",
        "bücher",
        "[::1]",
        "a\\b",
        "a\nb"
      })
  void hostValueThatLeadsElsewhere_isRefused(String host) {
    assertThrows(
        IllegalArgumentException.class, () -> url("https://{id}.api.example/x", host), host);
    assertThrows(IllegalArgumentException.class, () -> url("https://api.{id}", host), host);
  }

  @Test
  void namedGroup_isAPartOfItsField() {
    TemplateRenderer filling = filling(Map.of("key", "abc-us21"));
    assertEquals(
        "https://us21.api.example/3.0/me",
        filling
            .url(Template.parse("{base}/me"), Template.parse("https://{dc}.api.example/3.0"))
            .reveal());
  }

  @Test
  void namedGroupOfAValueThatDoesNotFit_isMissing() {
    for (Map<String, String> values : List.of(Map.of("key", "nodash"), Map.<String, String>of())) {
      assertThrows(MissingCredential.class, () -> filling(values).text(Template.parse("{dc}")));
    }
  }

  @Test
  void placeOfAnAnswer_hasNoValueYet() {
    assertThrows(
        IllegalArgumentException.class,
        () -> filling(Map.of()).text(Template.parse("{/user/name}")));
  }
}
