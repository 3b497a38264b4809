package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The list with 1,200 connections: found, filtered, sorted and paged. */
@Tag("browser")
@ExtendWith(PageSite.Given.class)
class ConnectionsListIT {

  private static final int MANY = 1200;

  private static Person shopkeeper;

  private final OwnPage page;

  ConnectionsListIT(PageSite site) {
    page = site.page();
  }

  @BeforeAll
  static void fill(PageSite site) {
    shopkeeper = site.person();
    Person.many(MANY, i -> shop(i));
  }

  /** A third is at SendGrid, a twelfth fails, a fortieth is off, a twentieth is in the north. */
  private static int shop(int i) {
    String name = "Shop %04d".formatted(i);
    int id =
        i % 3 == 0
            ? shopkeeper.connect(
                "sendgrid",
                name,
                Map.of(
                    "api_key",
                    "SG.0123456789abcdefghijkl.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"))
            : shopkeeper.slack(name, (i % 12 == 1 ? "xoxb-bad-" : "xoxb-good-") + i);
    if (i % 40 == 0) {
      shopkeeper.change(id, Json.createObjectBuilder().add("status", "inactive").build());
    }
    if (i % 20 == 5) {
      shopkeeper.label(id, "north");
    }
    return id;
  }

  @AfterEach
  void noComplaint() {
    page.assertQuiet();
  }

  private static List<Integer> ids(List<JsonObject> connections) {
    return connections.stream().map(one -> one.getInt("id")).toList();
  }

  /** The list shows what the API answers, in its order. */
  private void assertShows(String query) {
    assertEquals(ids(shopkeeper.connections(query)), page.rows());
  }

  @Test
  void search_findsAndABookmarkKeepsIt() {
    page.as(shopkeeper, "/");
    page.fill("Search", "shop 004");
    page.says("10 connections");

    assertEquals(10, page.rows().size());
    assertShows("search=shop+004&per_page=25&orderby=name&order=asc");
    page.reload();
    assertEquals("shop 004", page.value("Search"));
    assertEquals(10, page.rows().size());
  }

  @Test
  void searchWithoutResult_offersTheWayBack() {
    page.as(shopkeeper, "/?search=no-such-shop");

    assertTrue(page.shows("Nothing matches."));
    page.press("Show all");
    page.says("1,200 connections");
    page.chromium()
        .waitUntil(
            "the search has the focus",
            "return document.activeElement.matches('input[type=search]')");
    assertEquals("", page.value("Search"));
  }

  @ParameterizedTest
  @CsvSource({
    "App, app, sendgrid, 400",
    "State, status, error, 100",
    "State, status, inactive, 30",
    "Label, label, north, 60"
  })
  void filter_agreesWithTheServer(String label, String name, String value, int count) {
    page.as(shopkeeper, "/");
    page.choose(label, value);
    page.says(count + " connections");

    assertShows(name + "=" + value + "&per_page=25&orderby=name&order=asc");
    assertTrue(
        page.chromium().text("return location.hash").contains(name + "=" + value),
        "it can be kept as a bookmark");
    page.reload();
    page.says(count + " connections");
    assertEquals(value, page.value(label));
  }

  @Test
  void filtersTogether_narrowFurther() {
    page.as(shopkeeper, "/?app=slack&label=north");
    page.says("40 connections");
    page.choose("State", "error");

    page.says("20 connections");
    assertShows("app=slack&label=north&status=error&per_page=25&orderby=name&order=asc");
  }

  @ParameterizedTest
  @CsvSource({"Name, name", "App, app", "State, status", "Last tested, last_tested_at"})
  void heading_sortsBothWays(String heading, String orderby) {
    page.as(shopkeeper, "/?orderby=created_at");

    for (String order : List.of("asc", "desc")) {
      page.press(heading);
      page.chromium()
          .waitUntil(
              "it is sorted",
              "return document.querySelector('th[aria-sort]')?.ariaSort === arguments[0]",
              order + "ending");
      page.settled();
      assertEquals(heading, page.text("th[aria-sort]"));
      assertShows("orderby=" + orderby + "&order=" + order + "&per_page=25");
    }
  }

  @Test
  void pages_areTurnedToTheEndWithoutLossOrRepetition() {
    page.as(shopkeeper, "/?per_page=100");
    List<Integer> all = new ArrayList<>(page.rows());
    for (int number = 2; number <= 12; number++) {
      page.press("Next");
      page.chromium()
          .waitUntil(
              "the page is turned",
              "return document.querySelector('.zc-page-number').value === arguments[0]",
              String.valueOf(number));
      page.settled();
      all.addAll(page.rows());
    }

    assertEquals(MANY, all.size());
    assertEquals(MANY, new HashSet<>(all).size());
    assertFalse(page.button("Next").isEnabled());
    assertEquals(ids(shopkeeper.connections("per_page=100&page=12")), page.rows());
  }

  @Test
  void page_isJumpedToPastAThousandRows() {
    page.as(shopkeeper, "/");
    assertFalse(page.button("Previous").isEnabled());
    page.fill("Page", "45" + Keys.ENTER);
    page.chromium().waitUntil("it is there", "return location.hash.includes('page=45')");
    page.settled();

    assertShows("page=45&per_page=25&orderby=name&order=asc");
    assertTrue(page.row(page.rows().get(0)).contains("Shop 1100"), page.row(page.rows().get(0)));
    page.reload();
    assertEquals("45", page.value("Page"));
    page.fill("Page", "9999" + Keys.ENTER);
    page.chromium().waitUntil("it stays among them", "return location.hash.includes('page=48')");
    page.settled();
    assertEquals(25, page.rows().size());
  }

  @Test
  void pageSize_isChosen() {
    page.as(shopkeeper, "/?page=3");
    page.choose("Per page", "50");
    page.chromium()
        .waitUntil("there are 50", "return document.querySelectorAll('tr[data-id]').length === 50");

    assertShows("per_page=50&orderby=name&order=asc");
  }

  @Test
  void bookmarkPastTheEnd_showsTheLastPage() {
    page.as(shopkeeper, "/?page=49&status=error");
    page.says("100 connections");
    page.chromium().waitUntil("it is the last one", "return location.hash.endsWith('page=4')");
    page.settled();

    assertEquals(25, page.rows().size());
  }
}
