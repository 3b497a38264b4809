package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happened to a connection, as a list and drawn. */
@Tag("browser")
class ActivityInPageIT extends AtThePage {

  private static final String ENTRIES =
      "return document.querySelectorAll('.zc-activity li').length";

  ActivityInPageIT(PageSite site) {
    super(site);
  }

  private int drawn(String what) {
    return Integer.parseInt(
        chromium.text(
            "return document.querySelectorAll(arguments[0]).length", ".zc-drawing " + what));
  }

  private void test(int id) {
    person.send("POST", "v1/connections/" + id + "/test", Json.createObjectBuilder().build());
  }

  /** Twice good, once bad. */
  private int mixed() {
    int id = person.connect(Sampler.SLUG, "Mine", Map.of("api_key", "good-1", "region", "eu"));
    test(id);
    person.change(
        id,
        Json.createObjectBuilder()
            .add("credentials", Json.createObjectBuilder().add("api_key", "bad-1"))
            .build());
    return id;
  }

  @Test
  void chart_agreesWithTheRecords() {
    int id = mixed();
    page.as(person, "/connections/" + id);

    List<JsonObject> answers =
        person.activity(id).stream().filter(one -> !one.isNull("millis")).toList();
    int good = (int) answers.stream().filter(one -> one.getBoolean("success")).count();
    int bad = answers.size() - good;
    assertTrue(good >= 2 && bad >= 1, answers::toString);
    assertEquals(good, drawn("circle"), "dots");
    assertEquals(bad, drawn("path"), "crosses");
    assertEquals(good, drawn("g[data-outcome=good]"));
    List<Integer> took = answers.stream().map(one -> one.getInt("millis")).sorted().toList();
    assertEquals(
        "%d answers: %d good, %d failed. Half of them took %s s or less."
            .formatted(
                answers.size(),
                good,
                bad,
                chromium.text(
                    "return (arguments[0] / 1000).toLocaleString('en')",
                    took.get(took.size() / 2))),
        page.text("figcaption"));
    page.assertQuiet();
  }

  @Test
  void chart_hasATitleForThoseWhoCannotSeeIt() {
    page.as(person, "/connections/" + mixed());

    assertEquals("img", chromium.found("svg.zc-drawing").getDomAttribute("role"));
    assertEquals(
        "How long the system took, and whether it went well, over time",
        chromium.text(
            "const drawing = document.querySelector('.zc-drawing');"
                + "return document.getElementById(drawing.getAttribute('aria-labelledby')).textContent"));
  }

  @Test
  void oneAnswer_isNoChart() {
    int id = person.slack("Team", "xoxb-good-1");
    page.as(person, "/connections/" + id);

    assertEquals(0, drawn(""));
    assertEquals(
        String.valueOf(person.activity(id).size()), chromium.text(ENTRIES), "and all is listed");
  }

  @Test
  void list_saysWhatWhenAndHow() {
    int id = mixed();
    page.as(person, "/connections/" + id);
    List<JsonObject> entries = person.activity(id);

    assertEquals(String.valueOf(entries.size()), chromium.text(ENTRIES));
    for (int i = 0; i < entries.size(); i++) {
      String line =
          chromium.text(
              "return document.querySelectorAll('.zc-activity li')[arguments[0]].innerText", i);
      assertTrue(line.contains(entries.get(i).getString("message")), line);
      assertTrue(line.startsWith(entries.get(i).getBoolean("success") ? "OK" : "Failed"), line);
      assertEquals(
          entries.get(i).getString("happened_at") + ".000Z",
          chromium.text(
              "return document.querySelectorAll('.zc-activity li time')[arguments[0]].dateTime",
              i));
    }
  }

  @Test
  void olderOnes_areFetchedWhenTheyAreWanted() {
    int id = person.slack("Team", "xoxb-good-1");
    Person.many(
        60,
        i -> {
          test(id);
          return i;
        });
    page.as(person, "/connections/" + id);
    assertEquals("50", chromium.text(ENTRIES));
    page.press("Show older");

    int all = person.activity(id).size();
    chromium.waitUntil("all are there", ENTRIES + " === arguments[0]", all);
    assertEquals(
        "50",
        chromium.text(
            "return [...document.querySelectorAll('.zc-activity li')].indexOf(document.activeElement)"));
    assertEquals(
        "0",
        chromium.text(
            "return [...document.querySelectorAll('button')].filter((one) => one.innerText === 'Show older').length"));
    page.assertQuiet();
  }
}
