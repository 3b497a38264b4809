package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work on many connections of the list. */
@Tag("browser")
class BulkIT extends AtThePage {

  private static final String CHOSEN =
      "return [...document.querySelectorAll('tr[data-id] input:checked')].length";

  BulkIT(PageSite site) {
    super(site);
  }

  @AfterEach
  void tidyUp() {
    site.openGate();
    page.assertQuiet();
  }

  private void given(int count, String name) {
    Person.many(count, i -> person.slack(name + " " + i, "xoxb-good-" + name + "-" + i));
  }

  private void work(String kind) {
    chromium.click("[data-bulk=" + kind + "]");
  }

  /** How often it was tested, by the server's records. */
  private long tests(int id) {
    return person.activity(id).stream()
        .filter(entry -> entry.getString("kind").equals("tested"))
        .count();
  }

  private Set<Integer> ids() {
    return person.connections().stream().map(one -> one.getInt("id")).collect(Collectors.toSet());
  }

  @Test
  void chosenOnes_areCounted() {
    given(3, "one");
    page.as(person, "/");
    assertFalse(page.shows("Choose none"));

    page.control("Choose one 1").click();
    page.says("1 chosen");
    assertEquals(
        "true", chromium.text("return document.querySelector('[data-choose]').indeterminate"));
    page.control("Choose all on this page").click();
    page.says("3 chosen");
    work("none");
    assertFalse(page.shows("Choose none"));
    assertEquals("0", chromium.text(CHOSEN));
  }

  @Test
  void test_runsWithProgressAndTellsWhatFailed() {
    given(6, "good");
    person.slack("broken", "xoxb-bad-1");
    page.as(person, "/");
    page.control("Choose all on this page").click();
    work("test");

    page.says("7 tested: 6 work, 1 failed.");
    assertTrue(page.text(".zc-report").contains("broken: Slack API error: invalid_auth"));
    ids().forEach(id -> assertEquals(2, tests(id)));
    assertEquals("H2", chromium.text("return document.activeElement.tagName"));
  }

  /** How many requests there were before; the four are not answered until the gate is open. */
  private int twentyOfWhichFourAreBeingTested() {
    given(20, "slow");
    page.as(person, "/");
    int before = site.systems().requests().size();
    page.control("Choose all on this page").click();
    site.closeGate();
    work("test");
    Waiting.until(
        "four are being tested",
        java.time.Duration.ofSeconds(30),
        () -> site.systems().requests().size() == before + 4);
    return before;
  }

  @Test
  void cancelledTest_finishesWhatWasBegunAndLeavesTheOthers() {
    int before = twentyOfWhichFourAreBeingTested();
    assertEquals("20", chromium.text("return document.querySelector('progress').max"));
    assertEquals("cancel", chromium.text("return document.activeElement.dataset.bulk"));
    work("cancel");
    site.openGate();

    page.says("Cancelled. 4 tested: 4 work, 0 failed. Left as they were: 16.");
    assertEquals(4, site.systems().requests().size() - before);
    List<Long> times = ids().stream().map(this::tests).sorted().toList();
    assertEquals(16, times.stream().filter(count -> count == 1).count(), times::toString);
    assertEquals(4, times.stream().filter(count -> count == 2).count(), times::toString);
  }

  @Test
  void leftList_stopsAndTellsHowFarItCame() {
    int before = twentyOfWhichFourAreBeingTested();
    page.button("Account").click();
    page.arrives("Account").says("Stopped, as the list was left: 0 of 20 are done");
    site.openGate();
    page.open("/");

    Waiting.until(
        "what had begun is finished",
        java.time.Duration.ofSeconds(30),
        () -> ids().stream().filter(id -> tests(id) == 2).count() == 4);
    assertEquals(4, site.systems().requests().size() - before);
  }

  @Test
  void whileItRuns_theListKeepsStill() {
    given(2, "one");
    page.as(person, "/");
    page.control("Choose one 1").click();
    site.closeGate();
    work("test");
    chromium.waitUntil("it runs", "return document.querySelector('.zc-bulk progress') !== null");

    assertEquals("true", chromium.text("return document.querySelector('.zc-rows').inert"));
    site.openGate();
    page.says("1 tested: 1 works, 0 failed.");
    assertEquals("false", chromium.text("return document.querySelector('.zc-rows').inert"));
  }

  @Test
  void switch_goesOffAndOn() {
    given(3, "lamp");
    page.as(person, "/");
    page.control("Choose all on this page").click();
    work("off");
    page.says("3 of 3 connections switched off.");
    assertEquals(3, person.count("inactive"));

    page.control("Choose all on this page").click();
    work("on");
    page.says("3 of 3 connections switched on.");
    assertEquals(3, person.count("active"));
  }

  @Test
  void deletionOfAllThatMatch_isAskedAboutAndGoesBeyondThePage() {
    given(30, "old");
    given(2, "new");
    page.as(person, "/?search=old");
    page.control("Choose all on this page").click();
    page.says("25 chosen");
    page.press("Choose all 30 that match").says("30 chosen");
    work("delete");

    assertEquals("Delete 30 connections?", page.text("dialog h2"));
    assertEquals("Cancel", chromium.text("return document.activeElement.innerText"));
    page.press("Cancel");
    assertEquals(32, ids().size());

    work("delete");
    page.press("Delete 30 connections").says("30 of 30 connections deleted.");
    assertEquals(
        Set.of("new 0", "new 1"),
        new HashSet<>(person.connections().stream().map(one -> one.getString("name")).toList()));
    page.open("/");
    assertEquals(2, page.rows().size());
  }

  @Test
  void whatWasDeletedMeanwhile_isReported() {
    given(2, "one");
    page.as(person, "/");
    page.control("Choose all on this page").click();
    int gone = ids().iterator().next();
    person.delete(gone);
    work("test");

    page.says("2 tested: 1 work, 1 failed.");
    assertEquals(1, page.rows().size());
    List<String> said = chromium.complaints();
    assertEquals(1, said.size(), "the browser's own line about the 404");
  }
}
