package org.zaplane.e2e.wordpress;

import org.zaplane.e2e.Chromium;

/** The plugin's page in wp-admin, as somebody in a browser uses it. */
final class ConnectionsPage {

  private static final String STATUS = "return document.getElementById('zaplane-status').innerText";
  private static final String ROW =
      "const row = [...document.querySelectorAll('#zaplane-rows tr')].find((one) => one.cells[0].innerText === arguments[0]);";

  private final Chromium chromium;
  private final WordPressSite site;

  ConnectionsPage(Chromium chromium, WordPressSite site) {
    this.chromium = chromium;
    this.site = site;
  }

  private String address() {
    return site.url() + "/wp-admin/admin.php?page=zaplane-connections";
  }

  /** Signs in by WordPress's form, which leads to the page. */
  void signIn(String login) {
    chromium.forget();
    chromium.open(address());
    fillInTheLoginForm(login);
  }

  /** Signs in where the page has led to. */
  void fillInTheLoginForm(String login) {
    new LoginForm(chromium, site).signIn(login);
    waitUntilReady();
  }

  void open() {
    chromium.open(address());
    waitUntilReady();
  }

  private void waitUntilReady() {
    chromium.waitUntil(
        "the page is ready",
        "const app = document.getElementById('zaplane-app');"
            + "return app !== null && !app.disabled && (document.getElementById('zaplane-status').innerText === '');");
  }

  /** Chooses Slack and how to connect to it. */
  void choose(String way) {
    chromium.click("#zaplane-app option[value=slack]");
    chromium.click("input[name=zaplane-way][value=" + way + "]");
  }

  void fill(String field, String text) {
    chromium.type("#zaplane-" + field, text);
  }

  void connect() {
    chromium.click("#zaplane-connect");
  }

  /** Presses one of a connection's buttons, by its label. */
  void press(String button, String name) {
    chromium.click("button[aria-label=\"" + button + ": " + name + "\"]");
  }

  /** Waits until the page says this. */
  void says(String words) {
    chromium.waitUntil("it says: " + words, STATUS + ".includes(arguments[0])", words);
  }

  /** Waits until the page complains about this, where those who cannot see it hear it too. */
  void complains(String words) {
    chromium.waitUntil(
        "it complains: " + words,
        "const error = document.getElementById('zaplane-error');"
            + "return !error.hidden && document.activeElement === error && error.innerText.includes(arguments[0])",
        words);
  }

  boolean shows(String name) {
    return Boolean.TRUE.equals(chromium.run(ROW + "return row !== undefined", name));
  }

  /** What the list says about a connection's state. */
  String state(String name) {
    return chromium.text(ROW + "return row.cells[2].innerText", name);
  }

  /** Which of its elements has the focus: an id, or what a button does. */
  String focus() {
    return chromium.text(
        "return document.activeElement.id || document.activeElement.dataset.action || document.activeElement.tagName");
  }
}
