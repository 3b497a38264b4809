package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Everything without a mouse: the focus is always somewhere, and to be seen there. */
@Tag("browser")
class KeyboardIT extends AtThePage {

  private static final int MANY_STOPS = 100;

  private static final String NAME =
      """
      const one = document.activeElement;
      const labels = [...(one.labels ?? [])].map((label) => label.innerText.trim().split('\\n')[0]);
      return one.ariaLabel || labels[0] || one.innerText?.trim() || one.localName;
      """;

  private static final String OUTLINE =
      """
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? 'visible' : outlineStyle;
      """;

  KeyboardIT(PageSite site) {
    super(site);
  }

  private String focus() {
    String name = chromium.text(NAME);
    assertNotEquals(
        "BODY", chromium.text("return document.activeElement.tagName"), "focus is lost");
    return name;
  }

  /** Goes on with the key until what has this name is reached; each stop is to be seen. */
  private void reach(String name, CharSequence key) {
    StringBuilder stops = new StringBuilder();
    for (int stop = 0; stop < MANY_STOPS; stop++) {
      if (chromium.text(NAME).equals(name)) {
        assertEquals("visible", chromium.text(OUTLINE), name);
        return;
      }
      stops.append(chromium.text(NAME)).append(" > ");
      chromium.press(key);
    }
    fail(name + " is not reached: " + stops);
  }

  private void reach(String name) {
    reach(name, Keys.TAB);
  }

  private void enter(String name) {
    reach(name);
    chromium.press(Keys.ENTER);
  }

  private void type(String name, String text) {
    reach(name);
    chromium.press(Keys.chord(Keys.CONTROL, "a"), text);
  }

  @Test
  void wholeJourney_needsNoMouse() {
    chromium.forget();
    page.open("/").arrives("Sign in");
    assertEquals("Login or e-mail address", focus());
    type("Login or e-mail address", person.login());
    type("Password", person.password());
    enter("Sign in");
    page.arrives("Connections");
    focus();

    enter("Add a connection");
    page.arrives("Add a connection");
    assertEquals("Search apps", focus());
    chromium.press("slack");
    page.says("1 app");
    reach("S\nSlack\nCommunication\nNeeds: OAuth 2.0 or Bot Token");
    chromium.press(Keys.ENTER);
    page.arrives("Connect Slack");
    assertEquals("H2", chromium.text("return document.activeElement.tagName"));

    reach("OAuth 2.0");
    chromium.press(Keys.ARROW_DOWN);
    type("Name of the connection", "By keys");
    type("Bot Token", "xoxb-bad-keys");
    chromium.press(Keys.ENTER);
    page.says("see the field above");
    assertEquals("Bot Token", focus());
    chromium.press(Keys.chord(Keys.CONTROL, "a"), "xoxb-good-keys", Keys.ENTER);
    page.arrives("By keys").says("Connected to workspace: Acme Corp");
    assertEquals("H2", chromium.text("return document.activeElement.tagName"));

    reach("Back to all connections", Keys.chord(Keys.SHIFT, Keys.TAB));
    chromium.press(Keys.ENTER);
    page.arrives("Connections");
    type("Search", "by keys");
    chromium.waitUntil(
        "it is searched",
        "return location.hash.includes('search=by')"
            + " && document.querySelector('.zc-rows').ariaBusy === 'false'");
    page.says("1 connection");
    assertEquals("Search", focus());
    enter("Test By keys");
    page.says("By keys: Connected to workspace: Acme Corp");
    assertEquals("Test By keys", focus());

    reach("By keys", Keys.chord(Keys.SHIFT, Keys.TAB));
    chromium.press(Keys.ENTER);
    page.arrives("By keys");
    type("Name", "By other keys");
    chromium.press(Keys.ENTER);
    page.says("Saved.").arrives("By other keys");
    focus();

    reach("Delete", Keys.chord(Keys.SHIFT, Keys.TAB));
    chromium.press(Keys.ENTER);
    page.button("Delete for good");
    assertEquals("Cancel", focus());
    chromium.press(Keys.ESCAPE);
    chromium.waitUntil("it is given up", "return document.querySelector('dialog') === null");
    assertEquals("Delete", focus());
    chromium.press(Keys.ENTER);
    page.button("Delete for good");
    reach("Delete for good", Keys.chord(Keys.SHIFT, Keys.TAB));
    chromium.press(Keys.ENTER);
    page.arrives("Connections").says("By other keys is deleted.");
    assertEquals("H2", chromium.text("return document.activeElement.tagName"));
    assertEquals(List.of(), person.connections());
  }

  @Test
  void views_bringTheFocusToTheirHeading() {
    person.slack("Team", "xoxb-good-1");
    page.as(person, "/");
    for (String view : List.of("Account", "Connections")) {
      reach(view);
      chromium.press(Keys.ENTER);
      page.arrives(view);
      assertEquals(view, focus());
      assertEquals("H2", chromium.text("return document.activeElement.tagName"));
      assertEquals(view + " – Zaplane Connections", chromium.text("return document.title"));
      assertEquals(
          view,
          chromium.text("return document.querySelector('.zc-menu [aria-current=page]').text"));
      chromium.run("document.querySelector('.zc-menu a').focus()");
    }
  }

  @Test
  void sortingAndTurningPages_keepTheFocus() {
    Person.many(60, i -> person.slack("Team " + i, "xoxb-good-" + i));
    page.as(person, "/");
    enter("Last tested");
    page.says("60 connections");
    chromium.waitUntil(
        "it is sorted",
        "return document.querySelector('th[aria-sort]').innerText === 'Last tested'");
    page.settled();
    assertEquals("Last tested", focus());

    enter("Next");
    chromium.waitUntil("it is turned", "return location.hash.includes('page=2')");
    page.settled();
    assertEquals("Next", focus());
    chromium.press(Keys.ENTER);
    chromium.waitUntil("it is the last one", "return location.hash.includes('page=3')");
    page.settled();
    assertEquals("Connections", focus());
  }

  /** The twin: an outline that is taken away is missed. */
  @Test
  void focusThatCannotBeSeen_isMissed() {
    page.as(person, "/");
    chromium.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { outline: none !important }');"
            + "document.adoptedStyleSheets = [sheet]; document.querySelector('.zc-menu a').focus()");

    assertEquals("none", chromium.text(OUTLINE));
  }
}
