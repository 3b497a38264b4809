package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** Where a secret that is typed does not go. */
@Tag("browser")
class SecretsInPageIT extends AtThePage {

  private static final String SECRET = "good-Th1sIsVerySecret";

  /** Everything but the properties of controls, in which a value has to be. */
  private static final String KEPT =
      """
      const done = arguments[arguments.length - 1];
      const found = [];
      const look = (where, text) => String(text).includes(arguments[0]) && found.push(where);
      for (const one of document.querySelectorAll('*')) {
        [...one.attributes].forEach(({ name, value }) => look(`<${one.localName} ${name}>`, value));
        [...one.childNodes].filter((child) => child.nodeType !== 1).forEach((child) => look(`in <${one.localName}>`, child.data));
      }
      look('address', location.href);
      look('title', document.title);
      look('state', JSON.stringify(history.state));
      look('window name', window.name);
      look('cookie', document.cookie);
      look('localStorage', JSON.stringify({ ...localStorage }));
      look('sessionStorage', JSON.stringify({ ...sessionStorage }));
      performance.getEntriesByType('resource').forEach(({ name }) => look('request', name));
      Promise.all([indexedDB.databases(), caches.keys()]).then((all) => {
        look('databases', JSON.stringify(all));
        done(JSON.stringify({ found, databases: all.flat().length }));
      });
      """;

  SecretsInPageIT(PageSite site) {
    super(site);
  }

  private String kept() {
    return String.valueOf(chromium.runLong(KEPT, SECRET));
  }

  private void assertNowhere() {
    assertEquals("{\"found\":[],\"databases\":0}", kept());
    assertFalse(chromium.history().toString().contains(SECRET), chromium.history()::toString);
  }

  @Test
  void typedSecret_isInNoAttributeStorageOrAddress() {
    page.as(person, "/add/" + Sampler.SLUG);
    page.fill("Key", SECRET);
    page.press("Show Key");
    assertNowhere();

    page.press("Test and save").arrives("Sampler");
    assertNowhere();
    assertEquals("active", person.connections().get(0).getString("status"));
    page.assertQuiet();
  }

  /** The twin of the others: what looks for it finds it. */
  @Test
  void planted_isFound() {
    page.as(person, "/add/" + Sampler.SLUG);
    chromium.run(
        "document.querySelector('[name=api_key]').setAttribute('value', arguments[0]);"
            + "document.querySelector('h2').append(arguments[0]);"
            + "sessionStorage.setItem('draft', arguments[0]);",
        SECRET);

    assertEquals(
        "{\"found\":[\"in <h2>\",\"<input value>\",\"sessionStorage\"],\"databases\":0}", kept());
    chromium.run("sessionStorage.clear()");
  }

  @Test
  void refusedSecret_isNotInWhatIsSaid() {
    page.as(person, "/add/slack");
    chromium.click("input[name=auth-type][value=api_key]");
    page.fill("Bot Token", "xoxb-no-" + SECRET);
    page.press("Test and save").says("see the field above");

    assertNowhere();
  }

  @Test
  void secretsField_isNoPasswordField() {
    page.as(person, "/add/" + Sampler.SLUG);
    WebElement key = page.control("Key");

    assertEquals("text", key.getDomProperty("type"));
    assertEquals("off", key.getDomAttribute("autocomplete"));
    assertEquals("off", chromium.text("return document.querySelector('form').autocomplete"));
    assertEquals("false", key.getDomAttribute("spellcheck"));
    for (String mark : new String[] {"data-1p-ignore", "data-lpignore", "data-bwignore"}) {
      assertTrue(key.getDomAttribute(mark) != null, mark);
    }
    assertEquals("0", chromium.text("return document.querySelectorAll('[type=password]').length"));
  }

  @Test
  void secret_isHiddenUntilSomebodyWantsToSeeIt() {
    page.as(person, "/add/" + Sampler.SLUG);
    page.fill("Key", SECRET);
    String look =
        "return getComputedStyle(document.querySelector('[name=api_key]')).webkitTextSecurity";
    assertEquals("disc", chromium.text(look));

    page.press("Show Key");
    assertEquals("none", chromium.text(look));
    assertEquals("Hide", page.button("Hide Key").getText());
    assertEquals(SECRET, page.value("Key"));
    page.press("Hide Key");
    assertEquals("disc", chromium.text(look));
  }

  @Test
  void secretsThatAreStored_comeBackInNoAnswer() {
    int id =
        person.connect(Sampler.SLUG, "Mine", java.util.Map.of("api_key", SECRET, "region", "eu"));
    page.as(person, "/connections/" + id);
    chromium.click(".zc-credentials summary");

    assertEquals("", page.value("Key"));
    assertEquals("Stored. Type to replace it", page.control("Key").getDomProperty("placeholder"));
    assertNowhere();
    for (String path : new String[] {"", "/activity", "/deletion"}) {
      assertFalse(person.get("v2/connections/" + id + path).toString().contains(SECRET), path);
    }
  }
}
