package org.zaplane.e2e.wordpress;

import org.zaplane.e2e.Chromium;

/** WordPress's own form, in a browser. */
record LoginForm(Chromium chromium, WordPressSite site) {

  /** Opens the form as a stranger; it leads to an address of the site. */
  LoginForm asStranger(String address) {
    chromium.forget();
    chromium.open(site.url() + "/wp-login.php?redirect_to=" + address);
    return this;
  }

  /** Fills in the form that is shown. */
  void signIn(String login) {
    // its script takes the focus a moment later
    chromium.waitUntil(
        "the form has the focus", "return document.activeElement.id === 'user_login'");
    chromium.type("#user_login", login);
    chromium.type("#user_pass", site.password(login));
    chromium.click("#wp-submit");
  }
}
