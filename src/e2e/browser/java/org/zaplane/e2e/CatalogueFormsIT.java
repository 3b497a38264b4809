package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gallery, and the form of everything in it. */
@Tag("browser")
class CatalogueFormsIT extends AtThePage {

  /** The catalogue, and what this site adds. */
  private static final int APPS = 43;

  private static final Map<String, String> KINDS =
      Map.of(
          "text", "input.text",
          "password", "input.text",
          "integer", "input.text",
          "host", "input.text",
          "url", "input.url",
          "boolean", "input.checkbox",
          "select", "select",
          "textarea", "textarea");

  private static final String DRAWN =
      """
      return Object.fromEntries([...document.querySelectorAll('.zc-fields [data-field]')].map((one) => {
        const control = one.querySelector('input:not([type=file]), select, textarea');
        const kind = control.localName === 'input' ? `input.${control.type}` : control.localName;
        const label = one.querySelector('label').firstChild.textContent.trim();
        return [one.dataset.field, [kind, control.required, label, control.classList.contains('zc-secret')].join()];
      }));
      """;

  CatalogueFormsIT(PageSite site) {
    super(site);
  }

  private List<JsonObject> catalogue() {
    return person.get("v2/integrations").getJsonArray("integrations").getValuesAs(JsonObject.class);
  }

  private void assertFound(int count) {
    page.says(count == 1 ? "1 app" : count + " apps");
    assertEquals(
        String.valueOf(count),
        chromium.text(
            "return [...document.querySelectorAll('[data-app]')].filter((one) => one.checkVisibility()).length"));
  }

  @Test
  void gallery_isSearchedAndFiltered() {
    page.as(person, "/add");
    assertEquals(APPS, catalogue().size());
    assertFound(APPS);

    page.fill("Search apps", "crm zoho");
    assertFound(1);
    page.fill("Search apps", "pg");
    assertFound(1);
    page.fill("Search apps", "máilchìmp");
    assertFound(1);
    page.fill("Search apps", "no such app");
    assertFound(0);
    assertTrue(page.shows("No app is called that."));
    page.fill("Search apps", "mail");
    page.choose("Category", "email");
    long mails =
        catalogue().stream()
            .filter(one -> one.getJsonArray("categories").toString().contains("\"email\""))
            .filter(
                one ->
                    (one.getString("name") + one.getString("slug") + "E-mail")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("mail"))
            .count();
    assertFound((int) mails);
    page.assertQuiet();
  }

  @Test
  void card_saysWhatIsNeededAndLeadsToTheForm() {
    page.as(person, "/add");
    String card = page.text("[data-app=slack]");

    assertTrue(card.contains("Slack"), card);
    assertTrue(card.contains("Communication"), card);
    assertTrue(card.contains("Needs: "), card);
    chromium.click("[data-app=slack] a");
    page.arrives("Connect Slack");
  }

  @Test
  void everyIntegration_drawsItsFormsFromTheCatalogue() {
    page.as(person, "/add");
    int forms = 0;
    for (JsonObject integration : catalogue()) {
      chromium.run("location.hash = arguments[0]", "/add/" + integration.getString("slug"));
      page.arrives("Connect " + integration.getString("name"));
      JsonObject auth =
          person.get("v2/integrations/" + integration.getString("slug")).getJsonObject("auth");
      for (Map.Entry<String, JsonValue> way : auth.entrySet()) {
        if (auth.size() > 1) {
          chromium.click("input[name=auth-type][value=" + way.getKey() + "]");
        }
        JsonObject scheme = way.getValue().asJsonObject();
        assertEquals(
            expected(scheme.getJsonObject("fields")),
            drawn(),
            integration.getString("slug") + " " + way.getKey());
        assertPatternsCompile(scheme.getJsonObject("fields"));
        forms++;
      }
    }
    page.assertQuiet();
    assertTrue(forms > APPS, "some have more than one way");
  }

  private static Map<String, String> expected(JsonObject fields) {
    Map<String, String> all = new TreeMap<>();
    fields.forEach(
        (key, value) -> {
          JsonObject field = value.asJsonObject();
          String type = field.getString("type");
          boolean required = field.getBoolean("required") && !type.equals("boolean");
          all.put(
              key,
              String.join(
                  ",",
                  KINDS.get(type),
                  String.valueOf(required),
                  field.getString("label"),
                  String.valueOf(field.getBoolean("secret"))));
        });
    return all;
  }

  private Map<String, String> drawn() {
    Map<String, String> all = new TreeMap<>();
    ((Map<?, ?>) chromium.run(DRAWN))
        .forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
    return all;
  }

  /** A pattern that the browser did not understand would be left to the server. */
  private void assertPatternsCompile(JsonObject fields) {
    fields.forEach(
        (key, field) -> {
          String pattern = field.asJsonObject().getString("pattern", "");
          assertEquals(
              "fine",
              chromium.text(
                  "try { new RegExp(arguments[0], 'u'); return 'fine'; } catch (bad) { return bad.message; }",
                  pattern),
              key);
        });
  }
}
