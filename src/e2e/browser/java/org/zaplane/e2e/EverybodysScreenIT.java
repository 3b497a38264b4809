package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on screens of every size, in other languages, directions and zones. */
@Tag("browser")
@ExtendWith(PageSite.Given.class)
class EverybodysScreenIT {

  private static final String SIDEWAYS =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private static final String RIGHT_TO_LEFT =
      "new MutationObserver((all, observer) => { if (document.documentElement) {"
          + " document.documentElement.dir = 'rtl'; observer.disconnect(); } })"
          + ".observe(document, { childList: true });";

  /** Texts that another language says otherwise, and which nevertheless are English. */
  private static final String ENGLISH_LEFT =
      """
      const [code, done] = arguments;
      const forms = (texts) => Object.values(texts).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
      const pattern = (text) => new RegExp('^' + text.split(/\\{\\w+\\}/).map((part) => part.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&')).join('.{1,25}') + '$', 'us');
      const words = (text) => /\\p{L}{2}/u.test(text.replace(/\\{\\w+\\}/g, ''));
      Promise.all([import('/messages/en.js'), import(`/messages/${code}.js`)]).then(([english, other]) => {
        const own = forms(other.default).filter(words).map(pattern);
        const foreign = forms(english.default).filter(words).map(pattern);
        const shown = [];
        const walk = document.createTreeWalker(document.querySelector('zaplane-connections'), NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) shown.push(walk.currentNode.data.trim());
        document.querySelectorAll('zaplane-connections *').forEach((one) => shown.push(one.ariaLabel ?? '', one.placeholder ?? ''));
        done(shown.filter((text) => words(text) && foreign.some((one) => one.test(text)) && !own.some((one) => one.test(text))).join('; '));
      }, (failure) => done(String(failure)));
      """;

  private static Person person;
  private static int connection;
  private static Map<String, String> views;

  private final OwnPage page;
  private final Chromium chromium;

  EverybodysScreenIT(PageSite site) {
    page = site.page();
    chromium = site.chromium();
  }

  @BeforeAll
  static void given(PageSite site) {
    person = site.person();
    connection = person.connect(Sampler.SLUG, "Mine", Map.of("api_key", "good-1", "region", "eu"));
    person.send(
        "POST", "v1/connections/" + connection + "/test", Json.createObjectBuilder().build());
    person.label(connection, "north");
    person.slack("Broken", "xoxb-bad-1");
    new AcmeId(person.browser()).connect(OAuthUser.ALICE);
    Person.many(24, i -> person.slack("Team " + i, "xoxb-good-" + i));
    views = new LinkedHashMap<>();
    views.put("list", "/");
    views.put("gallery", "/add");
    views.put("form", "/add/sampler");
    views.put("oauth-form", "/add/slack");
    views.put("details", "/connections/" + connection);
    views.put("account", "/account");
  }

  @AfterEach
  void asUsual() {
    chromium.usual();
    chromium.run("localStorage.clear()");
  }

  @Test
  void views_fitTelephonesAndDesktops() {
    for (int width : new int[] {360, 1280}) {
      for (String scheme : List.of("light", "dark")) {
        chromium.width(width);
        chromium.prefer("color-scheme", scheme);
        page.as(person, "/");
        views.forEach(
            (name, path) -> {
              page.open(path);
              chromium.screenshot("page-" + name + "-" + width + "-" + scheme);
              assertEquals("0", chromium.text(SIDEWAYS), name + " at " + width);
            });
      }
    }
  }

  /** WCAG 2.2, 1.4.10: 1280 by 1024 pixels at 400 per cent. */
  @Test
  void views_fitWhenTheyAreFourTimesAsLarge() {
    chromium.cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 320, "height", 256, "deviceScaleFactor", 4, "mobile", false));
    page.as(person, "/");
    views.forEach(
        (name, path) -> {
          page.open(path);
          assertEquals("0", chromium.text(SIDEWAYS), name);
        });
  }

  @Test
  void reducedMotion_isNoMotion() {
    String moving =
        """
        return [...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((style) =>
          style.animationName !== 'none' || style.transitionDuration.split(', ').some((one) => parseFloat(one) > 0)
          || style.scrollBehavior === 'smooth').length;
        """;
    page.as(person, "/");
    assertNotEquals("0", chromium.text(moving), "others see some");
    chromium.prefer("reduced-motion", "reduce");

    views.forEach(
        (name, path) -> {
          page.open(path);
          assertEquals("0", chromium.text(moving), name);
        });
  }

  private double left(String selector) {
    return ((Number)
            chromium.run(
                "return document.querySelector(arguments[0]).getBoundingClientRect().left",
                selector))
        .doubleValue();
  }

  @Test
  void rightToLeft_isMirrored() {
    page.as(person, "/");
    assertTrue(left("tbody th") < left("tbody td:last-child"));
    String key = chromium.onEveryPage(RIGHT_TO_LEFT);
    try {
      views.forEach(
          (name, path) -> {
            for (int width : new int[] {1280, 320}) {
              chromium.width(width);
              page.open(path);
              assertEquals("rtl", chromium.found(".zc-frame").getCssValue("direction"));
              assertEquals("0", chromium.text(SIDEWAYS), name + " at " + width);
            }
          });
      chromium.usual();
      page.open("/");
      chromium.screenshot("page-list-rtl");
      assertTrue(left("tbody th") > left("tbody td:last-child"));
      assertTrue(left(".zc-menu a:first-child") > left(".zc-menu a:last-child"), "the menu, too");
    } finally {
      chromium.notOnEveryPage(key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "ru"})
  void otherLanguage_leavesNoEnglish(String code) {
    page.as(person, "/");
    chromium.run("localStorage.setItem('zaplane-language', arguments[0])", code);
    views.forEach(
        (name, path) -> {
          page.open(path);
          assertEquals(code, chromium.found(".zc-frame").getDomAttribute("lang"));
          assertEquals("", chromium.runLong(ENGLISH_LEFT, code), name);
        });
    chromium.screenshot("page-account-" + code);
    chromium.forget();
    page.open("/");
    assertEquals("", chromium.runLong(ENGLISH_LEFT, code), "sign-in");
  }

  /** The twin: English is found when it is there. */
  @Test
  void english_isFoundAmongOtherLanguages() {
    page.as(person, "/");

    assertTrue(String.valueOf(chromium.runLong(ENGLISH_LEFT, "de")).contains("Add a connection"));
  }

  @Test
  void elementInAnotherPage_leavesItsTitleAndSpeaksItsLanguage() {
    page.as(person, "/");
    chromium.run(
        """
        document.title = 'Theirs';
        document.documentElement.lang = 'ru';
        const element = document.querySelector('zaplane-connections');
        element.removeAttribute('alone');
        element.replaceWith(element.cloneNode());
        """);
    page.arrives("Подключения");
    page.button("Добавить").click();
    page.arrives("Новое подключение");

    assertEquals("Theirs", chromium.text("return document.title"));
    assertEquals("ru", chromium.text("return document.documentElement.lang"));
  }

  @Test
  void times_areThoseOfTheReadersZone() {
    String utc = shownIn("UTC");
    String tokyo = shownIn("Asia/Tokyo");

    assertNotEquals(utc, tokyo);
    assertFalse(utc.isEmpty());
  }

  private String shownIn(String zone) {
    chromium.cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    try {
      page.as(person, "/");
      String shown = chromium.text("return document.querySelector('tbody time').innerText");
      assertEquals(
          chromium.text(
              "return new Date(document.querySelector('tbody time').dateTime)"
                  + ".toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: arguments[0] })",
              zone),
          shown);
      return shown;
    } finally {
      chromium.cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    }
  }
}
