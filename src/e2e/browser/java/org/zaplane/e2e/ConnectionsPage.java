package org.zaplane.e2e;

import java.util.List;
import org.openqa.selenium.Keys;

/**
 * The connections page, wherever it is put, as somebody in a browser uses it. Routes are what
 * stands in the address after {@code #}.
 */
public final class ConnectionsPage {

  private static final String ROW =
      "const row = [...document.querySelectorAll('.zc-rows tr[data-id]')]"
          + ".find(one => one.querySelector('th a').innerText === arguments[0]);";

  private static final int MANY = 40;

  private final Chromium chromium;
  private final String address;

  /**
   * A page in a browser.
   *
   * @param address where it is, without a route
   */
  public ConnectionsPage(Chromium chromium, String address) {
    this.chromium = chromium;
    this.address = address;
  }

  /** Where it is, without a route. */
  public String address() {
    return address;
  }

  /** Loads it anew and waits for the list. */
  public void open() {
    open("/");
  }

  /** Loads it anew and waits for the view of a route. */
  public void open(String route) {
    // a change of the route alone loads nothing
    chromium.open("about:blank");
    chromium.open(address + "#" + route);
    waitUntilReady();
  }

  /** Waits until the view is there. */
  public void waitUntilReady() {
    chromium.waitUntil(
        "the view is there",
        "const view = document.querySelector('zaplane-connections .zc-view');"
            + "return view !== null && view.querySelector('h2') !== null"
            + " && view.querySelector('.zc-loading, [aria-busy=true]') === null");
  }

  /** Waits until a view with this heading is there. */
  public void shows(String heading) {
    chromium.waitUntil(
        "the view " + heading + " is there",
        "return document.querySelector('.zc-view h2')?.innerText.includes(arguments[0]) === true",
        heading);
    waitUntilReady();
  }

  /** The route that the address names. */
  public String route() {
    return chromium.text("return location.hash.slice(1)");
  }

  /** Goes to the list, by the menu. */
  public void goToList() {
    chromium.click(".zc-menu a[href='#/']");
    shows("Connections");
  }

  /** Goes to the gallery, by the menu. */
  public void goToGallery() {
    chromium.click(".zc-menu a[href='#/add']");
    shows("Add a connection");
  }

  /** Chooses an app in the gallery. */
  public void chooseApp(String slug) {
    chromium.click("li[data-app=" + slug + "] a");
    chromium.waitUntil(
        "its form is there", "return document.querySelector('.zc-place form.zc-form') !== null");
  }

  /** Types into the search, of the list or the gallery. */
  public void search(String words) {
    chromium.type(".zc-filters input[type=search]", words);
  }

  /** Chooses in one of the list's filters: {@code app}, {@code status}, {@code label}. */
  public void filter(String name, String value) {
    chromium.click(".zc-filters select[name=" + name + "] option[value='" + value + "']");
  }

  /** Sorts the list by a column, or the other way round. */
  public void sort(String column) {
    chromium.click("[data-sort=" + column + "]");
  }

  /** Chooses how to connect. */
  public void choose(String way) {
    chromium.click("input[name=auth-type][value=" + way + "]");
  }

  /** Types into a field, in place of what is there. */
  public void fill(String field, String text) {
    chromium.type(field(field), text);
  }

  /** Sends the first form that is shown. */
  public void submit() {
    chromium.click(".zc-place form button:not([type=button])");
  }

  /** Sends the form that has this field. */
  public void submit(String field) {
    chromium.click(".zc-place form:has([name='" + field + "']) button:not([type=button])");
  }

  /** Presses a button by what it does, such as {@code test} or {@code save-anyway}. */
  public void press(String action) {
    chromium.click(".zc-view [data-action='" + action + "']");
  }

  /** Presses a button in a connection's row. */
  public void press(String action, String name) {
    chromium.click("tr[data-id='" + id(name) + "'] [data-action='" + action + "']");
  }

  /** Opens a connection from the list. */
  public void follow(String name) {
    chromium.click("tr[data-id='" + id(name) + "'] th a");
    shows(name);
  }

  /** Chooses a connection for what is done with many, or takes it out again. */
  public void tick(String name) {
    chromium.click("tr[data-id='" + id(name) + "'] input[type=checkbox]");
  }

  /** Presses a button of what is done with many: {@code test}, {@code off}, {@code delete} ... */
  public void bulk(String work) {
    chromium.click("[data-bulk=" + work + "]");
  }

  /** What the page asks, once it does. */
  public String question() {
    chromium.waitUntil("it asks", "return document.querySelector('.zc-dialog[open]') !== null");
    return chromium.text("return document.querySelector('.zc-dialog[open]').innerText");
  }

  /** Answers what the page asks. */
  public void answer(boolean yes) {
    chromium.click(".zc-dialog[open] .zc-actions button:" + (yes ? "first" : "last") + "-child");
  }

  /** Waits until the page says this. */
  public void says(String words) {
    waitForWords(".zc-frame > .zc-status", words);
  }

  /** Waits until the page complains about this. */
  public void complains(String words) {
    waitForWords(".zc-frame > .zc-alert", words);
  }

  /** Waits until the form says this of what became of it. */
  public void tellsOutcome(String words) {
    waitForWords(".zc-outcome", words);
  }

  /** Waits until this is said to be wrong with a field. */
  public void blames(String field, String words) {
    waitForWords("[data-field='" + field + "'] .zc-problem", words);
  }

  private void waitForWords(String selector, String words) {
    chromium.waitUntil(
        selector + " says: " + words,
        "return [...document.querySelectorAll(arguments[0])]"
            + ".some(one => one.innerText.includes(arguments[1]))",
        selector,
        words);
  }

  /** Waits until the list has this many rows. */
  public void lists(int rows) {
    chromium.waitUntil(
        "the list has " + rows + " rows",
        "return document.querySelectorAll('.zc-rows tr[data-id]').length === arguments[0]"
            + " && document.querySelector('.zc-rows').ariaBusy === 'false'",
        rows);
  }

  /** The names in the list, from the top. */
  public List<String> names() {
    String names =
        chromium.text(
            "return [...document.querySelectorAll('.zc-rows tr[data-id] th a')]"
                + ".map(one => one.innerText).join('\\n')");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** What the list says in a connection's row; empty when it has none. */
  public String row(String name) {
    return chromium.text(ROW + "return row === undefined ? '' : row.innerText", name);
  }

  private String id(String name) {
    chromium.waitUntil(name + " is listed", ROW + "return row !== undefined", name);
    return chromium.text(ROW + "return row.dataset.id", name);
  }

  /** The word for the state of the connection that is shown. */
  public String state() {
    return chromium.text("return document.querySelector('.zc-place .zc-state').innerText");
  }

  /** What is in a field. */
  public String value(String field) {
    return chromium.text("return document.querySelector(arguments[0]).value", field(field));
  }

  /** Presses Tab until something has the focus, as {@link #focus} names it. */
  public void tabTo(String wanted) {
    for (int pressed = 0; !focus().equals(wanted); pressed++) {
      if (pressed == MANY) {
        throw new AssertionError("Tab does not lead to " + wanted + ", but to " + focus());
      }
      chromium.press(Keys.TAB);
    }
  }

  /** What has the focus: a field's name, what a button does, or the name of the element. */
  public String focus() {
    return chromium.text(
        "const { name, dataset, localName } = document.activeElement;"
            + "return name || dataset.action || localName");
  }

  private static String field(String name) {
    return ".zc-view [name='" + name + "']";
  }
}
