package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The connections page, when the server runs alone, as somebody in a browser uses it. */
final class OwnPage {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SHOWN =
      "const shown = (all) => [...(document.querySelector('dialog[open]') ?? document)"
          + ".querySelectorAll(all)].filter((one) => one.checkVisibility());";
  private static final String CONTROL =
      SHOWN
          + """
          const label = shown('label').find((one) =>
            [one.firstChild.textContent.trim(), one.innerText.trim()].includes(arguments[0]));
          return label?.control ?? shown('[aria-label]').find((one) => one.ariaLabel === arguments[0]);
          """;
  private static final String BUTTON =
      SHOWN
          + "return shown('button, a, summary')"
          + ".find((one) => (one.ariaLabel || one.innerText.trim()) === arguments[0])";

  private final Chromium chromium;
  private final String base;

  OwnPage(Chromium chromium, String base) {
    this.chromium = chromium;
    this.base = base;
  }

  Chromium chromium() {
    return chromium;
  }

  /** Opens a view as somebody who is signed in. */
  OwnPage as(Person person, String path) {
    chromium.forget();
    String[] cookie = person.browser().cookie().split("=", 2);
    chromium.cdp("Network.setCookie", Map.of("name", cookie[0], "value", cookie[1], "url", base));
    chromium.complaints();
    return open(path);
  }

  /** Opens a view by its address. */
  OwnPage open(String path) {
    chromium.open("about:blank");
    chromium.open(base + "/#" + path);
    return settled();
  }

  /** Loads it again. */
  OwnPage reload() {
    String address = chromium.text("return location.href");
    chromium.open("about:blank");
    chromium.open(address);
    return settled();
  }

  /** Waits until a view is there with all that it asks for. */
  OwnPage settled() {
    chromium.waitUntil(
        "a view is shown",
        "return document.querySelector('.zc-place h2, .zc-alert p') !== null"
            + " && document.querySelector('.zc-loading, [aria-busy=true]') === null");
    return this;
  }

  /** Waits until the view with this heading is there. */
  OwnPage arrives(String heading) {
    chromium.waitUntil(
        "it shows: " + heading,
        "return [...document.querySelectorAll('h2')].some((one) => one.lastChild.textContent === arguments[0])",
        heading);
    return settled();
  }

  /** Waits until it says this where everybody hears it. */
  OwnPage says(String words) {
    chromium.waitUntil(
        "it says: " + words,
        "return [...document.querySelectorAll('[role=status]')].some((one) => one.textContent.includes(arguments[0]))",
        words);
    return this;
  }

  /** Waits until it complains about this. */
  OwnPage complains(String words) {
    chromium.waitUntil(
        "it complains: " + words,
        "return [...document.querySelectorAll('[role=alert]')].some((one) => one.textContent.includes(arguments[0]))",
        words);
    return this;
  }

  /** What is to be seen of an element. */
  String text(String selector) {
    return chromium.found(selector).getText();
  }

  /** Whether it shows these words anywhere. */
  boolean shows(String words) {
    return Boolean.TRUE.equals(
        chromium.run("return document.body.innerText.includes(arguments[0])", words));
  }

  /** The control with this label. */
  WebElement control(String label) {
    return waitFor("the field " + label, CONTROL, label);
  }

  /** The button or link with this name. */
  WebElement button(String name) {
    return waitFor("the button " + name, BUTTON, name);
  }

  private WebElement waitFor(String what, String script, String name) {
    AtomicReference<Object> found = new AtomicReference<>();
    Waiting.until(
        what + " is there",
        PATIENCE,
        () -> {
          found.set(chromium.run(script, name));
          return found.get() != null;
        });
    return (WebElement) found.get();
  }

  OwnPage press(String button) {
    button(button).click();
    return this;
  }

  /** Types in place of what is there. */
  OwnPage fill(String label, String text) {
    WebElement field = control(label);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    return this;
  }

  /** Chooses from a list. */
  OwnPage choose(String label, String value) {
    control(label).findElement(By.cssSelector("option[value=\"" + value + "\"]")).click();
    return this;
  }

  String value(String label) {
    control(label);
    return chromium.text("const found = (() => {" + CONTROL + "})(); return found.value", label);
  }

  /** Ids of the connections in the list, in order. */
  List<Integer> rows() {
    List<Integer> ids = new ArrayList<>();
    ((List<?>)
            chromium.run(
                "return [...document.querySelectorAll('tr[data-id]')].map((one) => one.dataset.id)"))
        .forEach(id -> ids.add(Integer.valueOf(String.valueOf(id))));
    return ids;
  }

  /** What the list shows of a connection. */
  String row(int id) {
    return text("tr[data-id='" + id + "']");
  }

  /** Nothing is blocked by the policy, and the console is silent. */
  void assertQuiet() {
    assertEquals("[]", chromium.text("return JSON.stringify(violations)"));
    assertEquals(List.of(), chromium.complaints(base));
  }
}
