package org.zaplane.e2e.wordpress;

import java.util.List;
import org.openqa.selenium.Keys;
import org.zaplane.e2e.Chromium;

/**
 * The connections page in wp-admin, as somebody in a browser uses it. Routes are what stands in the
 * address after {@code #}.
 */
final class ConnectionsPage {

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
  ConnectionsPage(Chromium chromium, String address) {
    this.chromium = chromium;
    this.address = address;
  }

  /** Where it is, without a route. */
  String address() {
    return address;
  }

  /** Loads it anew and waits for the list. */
  void open() {
    open("/");
  }

  /** Loads it anew and waits for the view of a route. */
  void open(String route) {
    // a change of the route alone loads nothing
    chromium.open("about:blank");
    chromium.open(address + "#" + route);
    waitUntilReady();
  }

  /** Waits until the view is there. */
  void waitUntilReady() {
    chromium.waitUntil(
        "the view is there",
        "const view = document.querySelector('zaplane-connections .zc-view');"
            + "return view !== null && view.querySelector('h2') !== null"
            + " && view.querySelector('.zc-loading, [aria-busy=true]') === null");
  }

  /** Waits until a view with this heading is there. */
  void shows(String heading) {
    chromium.waitUntil(
        "the view " + heading + " is there",
        "return document.querySelector('.zc-view h2')?.innerText.includes(arguments[0]) === true",
        heading);
    waitUntilReady();
  }

  /** The route that the address names. */
  String route() {
    return chromium.text("return location.hash.slice(1)");
  }

  /** Goes to the list, by the menu. */
  void goToList() {
    chromium.click(".zc-menu a[href='#/']");
    shows("Connections");
  }

  /** Goes to the gallery, by the menu. */
  void goToGallery() {
    chromium.click(".zc-menu a[href='#/add']");
    shows("Add a connection");
  }

  /** Chooses an app in the gallery. */
  void chooseApp(String slug) {
    chromium.click("li[data-app=" + slug + "] a");
    chromium.waitUntil(
        "its form is there", "return document.querySelector('.zc-place form.zc-form') !== null");
  }

  /** Types into the search, of the list or the gallery. */
  void search(String words) {
    chromium.type(".zc-filters input[type=search]", words);
  }

  /** Chooses how to connect. */
  void choose(String way) {
    chromium.click("input[name=auth-type][value=" + way + "]");
  }

  /** Types into a field, in place of what is there. */
  void fill(String field, String text) {
    chromium.type(field(field), text);
  }

  /** Sends the first form that is shown. */
  void submit() {
    chromium.click(".zc-place form button:not([type=button])");
  }

  /** Sends the form that has this field. */
  void submit(String field) {
    chromium.click(".zc-place form:has([name='" + field + "']) button:not([type=button])");
  }

  /** Presses a button by what it does, such as {@code test} or {@code save-anyway}. */
  void press(String action) {
    chromium.click(".zc-view [data-action='" + action + "']");
  }

  /** Presses a button in a connection's row. */
  void press(String action, String name) {
    chromium.click("tr[data-id='" + id(name) + "'] [data-action='" + action + "']");
  }

  /** Opens a connection from the list. */
  void follow(String name) {
    chromium.click("tr[data-id='" + id(name) + "'] th a");
    shows(name);
  }

  /** What the page asks, once it does. */
  String question() {
    chromium.waitUntil("it asks", "return document.querySelector('.zc-dialog[open]') !== null");
    return chromium.text("return document.querySelector('.zc-dialog[open]').innerText");
  }

  /** Answers what the page asks. */
  void answer(boolean yes) {
    chromium.click(".zc-dialog[open] .zc-actions button:" + (yes ? "first" : "last") + "-child");
  }

  /** Waits until the page says this. */
  void says(String words) {
    waitForWords(".zc-frame > .zc-status", words);
  }

  /** Waits until the form says this of what became of it. */
  void tellsOutcome(String words) {
    waitForWords(".zc-outcome", words);
  }

  /** Waits until this is said to be wrong with a field. */
  void blames(String field, String words) {
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

  /** The names in the list, from the top. */
  List<String> names() {
    String names =
        chromium.text(
            "return [...document.querySelectorAll('.zc-rows tr[data-id] th a')]"
                + ".map(one => one.innerText).join('\\n')");
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  /** What the list says in a connection's row; empty when it has none. */
  String row(String name) {
    return chromium.text(ROW + "return row === undefined ? '' : row.innerText", name);
  }

  private String id(String name) {
    chromium.waitUntil(name + " is listed", ROW + "return row !== undefined", name);
    return chromium.text(ROW + "return row.dataset.id", name);
  }

  /** The word for the state of the connection that is shown. */
  String state() {
    return chromium.text("return document.querySelector('.zc-place .zc-state').innerText");
  }

  /** Presses Tab until something has the focus, as {@link #focus} names it. */
  void tabTo(String wanted) {
    for (int pressed = 0; !focus().equals(wanted); pressed++) {
      if (pressed == MANY) {
        throw new AssertionError("Tab does not lead to " + wanted + ", but to " + focus());
      }
      chromium.press(Keys.TAB);
    }
  }

  /** What has the focus: a field's name, what a button does, or the name of the element. */
  String focus() {
    return chromium.text(
        "const { name, dataset, localName } = document.activeElement;"
            + "return name || dataset.action || localName");
  }

  private static String field(String name) {
    return ".zc-view [name='" + name + "']";
  }
}
