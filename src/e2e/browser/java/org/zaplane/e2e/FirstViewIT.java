package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.Traffic.Sent;

/** What the page costs and where it asks, in a browser that has never seen it. */
@Tag("browser")
@ExtendWith(PageSite.Given.class)
class FirstViewIT {

  private static final long MOST_BYTES = 100_000;
  private static final int ROWS = 25;

  private static Chromium recording;
  private static Person person;
  private static int connection;

  private final PageSite site;
  private final OwnPage page;

  FirstViewIT(PageSite site) {
    this.site = site;
    page = new OwnPage(recording, site.server().base());
  }

  @BeforeAll
  static void start(PageSite site) {
    person = site.person();
    connection = person.slack("Team", "xoxb-good-1");
    Person.many(ROWS - 1, i -> person.slack("Team " + i, "xoxb-good-" + i));
    recording = new Chromium(true);
  }

  @AfterAll
  static void end() {
    recording.close();
  }

  /** What is asked for until the list is shown to somebody who comes for the first time. */
  private Traffic firstView() {
    recording.open("about:blank");
    recording.cdp("Network.clearBrowserCache", Map.of());
    Traffic.of(recording);
    page.as(person, "/");
    assertEquals(ROWS, page.rows().size());
    return Traffic.of(recording);
  }

  private static boolean isData(Sent request) {
    return request.url().getPath().startsWith("/wp-json/");
  }

  @Test
  void firstView_staysBelowAHundredKilobytes() {
    long bytes = firstView().bytes();

    assertTrue(bytes > 20_000, "it was cold: " + bytes);
    assertTrue(bytes < MOST_BYTES, bytes + " bytes");
  }

  /** The document names all files and the nonce; data alone waits for them. */
  @Test
  void nothingButDataIsAskedForByWhatTheDocumentNames() {
    List<Sent> sent = firstView().sent();
    String document = site.server().base() + "/";
    Set<String> initiators = Set.of("parser", "preload");

    for (Sent one : sent) {
      if (!isData(one)
          && !one.url().getPath().equals("/")
          && !one.url().getPath().equals("/icon.svg")) {
        assertTrue(initiators.contains(one.initiator()), one::toString);
        assertEquals(document, one.by(), one::toString);
      }
    }
    assertTrue(sent.size() > 15, sent::toString);
  }

  @Test
  void data_isAskedForAtOnce() {
    Traffic traffic = firstView();
    List<Sent> data = traffic.sent().stream().filter(FirstViewIT::isData).toList();

    assertEquals(2, data.size(), data::toString);
    double first = traffic.firstAnswer(data);
    data.forEach(one -> assertTrue(one.at() < first, one + " waited for another answer"));
  }

  @Test
  void nonce_isFetchedOnce() {
    List<Sent> nonces =
        firstView().sent().stream()
            .filter(one -> one.url().getPath().endsWith("/admin-ajax.php"))
            .toList();

    assertEquals(1, nonces.size(), nonces::toString);
  }

  @Test
  void everyModuleOfTheFirstView_isPreloadedAndNothingElse() {
    Set<String> modules =
        firstView().sent().stream()
            .map(one -> one.url().getPath())
            .filter(path -> path.endsWith(".js"))
            .collect(Collectors.toSet());
    Set<String> named = new HashSet<>();
    ((List<?>)
            recording.run(
                "return [...document.querySelectorAll('link[rel=modulepreload], script[src]')]"
                    + ".map((one) => new URL(one.href ?? one.src).pathname)"))
        .forEach(path -> named.add(String.valueOf(path)));
    Set<String> ran = new HashSet<>();
    ((List<?>)
            recording.run(
                "return performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)"
                    + ".filter((path) => path.endsWith('.js'))"))
        .forEach(path -> ran.add(String.valueOf(path)));

    assertEquals(named, modules);
    assertEquals(named, ran);
  }

  @Test
  void noView_asksAnybodyElse() {
    Traffic.of(recording);
    page.as(person, "/");
    for (String path :
        List.of("/add", "/add/slack", "/add/acme-id", "/connections/" + connection, "/account")) {
      page.open(path);
    }
    List<Sent> sent = Traffic.of(recording).sent();

    assertTrue(sent.size() > 50, sent::toString);
    sent.forEach(
        one ->
            assertEquals(
                site.server().base(), one.url().getScheme() + "://" + one.url().getAuthority()));
    page.assertQuiet();
  }

  @Test
  void visitorWhoIsNotSignedIn_causesOneLineOfTheBrowserAlone() {
    recording.forget();
    recording.complaints();
    page.open("/").arrives("Sign in");

    List<String> said = recording.complaints();
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).contains("admin-ajax.php?action=rest-nonce"), said::toString);
    assertTrue(said.get(0).contains("400"), said::toString);
    assertEquals("[]", recording.text("return JSON.stringify(violations)"));
  }

  @Test
  void policy_allowsNothingUnsafe() {
    String policy =
        RawHttp.send(site.server().port(), Request.of("GET", "/"))
            .headers()
            .get("content-security-policy");

    assertFalse(policy.contains("unsafe-"), policy);
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
    assertTrue(policy.contains("trusted-types 'none'"), policy);
  }

  /** The twin of all checks that nothing was blocked: what is forbidden is blocked and seen. */
  @Test
  void markupFromText_isRefused() {
    page.as(person, "/");

    assertEquals(
        "TypeError",
        recording.text(
            "try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch (refused) { return refused.name; }"));
    assertEquals(
        "refused",
        recording.runLong(
            "const script = document.createElement('script'); const done = arguments[0];"
                + "script.onerror = () => done('refused'); script.onload = () => done('ran');"
                + "try { script.src = 'http://127.0.0.1:1/x.js'; document.head.append(script); }"
                + " catch (bad) { done('refused'); }"));
    recording.waitUntil("it is seen", "return violations.length > 0");
    recording.complaints();
  }
}
