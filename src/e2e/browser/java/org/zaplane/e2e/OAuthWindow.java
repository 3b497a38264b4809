package org.zaplane.e2e;

import java.time.Duration;
import org.openqa.selenium.chrome.ChromeDriver;

/** The window of the OAuth server, as a user of it sees it. */
final class OAuthWindow {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Chromium chromium;
  private final ChromeDriver driver;

  OAuthWindow(Chromium chromium) {
    this.chromium = chromium;
    this.driver = chromium.driver();
  }

  /** Does something in it; it may stay. */
  void inside(Runnable work) {
    String opener = driver.getWindowHandle();
    Waiting.until("a window opened", PATIENCE, () -> chromium.windows().size() == 2);
    String opened =
        chromium.windows().stream().filter(one -> !one.equals(opener)).findFirst().orElseThrow();
    driver.switchTo().window(opened);
    try {
      work.run();
    } finally {
      driver.switchTo().window(opener);
    }
  }

  /** Waits until it is closed. */
  void isGone() {
    Waiting.until("one window is left", PATIENCE, () -> chromium.windows().size() == 1);
  }

  /** Closes it, as its user does who had enough. */
  void close() {
    String opener = driver.getWindowHandle();
    for (String window : chromium.windows()) {
      if (!window.equals(opener)) {
        driver.switchTo().window(window).close();
      }
    }
    driver.switchTo().window(opener);
  }

  /** Signs in and allows everything. */
  void allow(OAuthUser user) {
    signIn(user);
    allow();
  }

  void signIn(OAuthUser user) {
    chromium.type("input[name=username]", user.login());
    chromium.type("input[name=password]", user.password());
    chromium.click("button[type=submit]");
  }

  /** Allows everything, as somebody who is signed in there. */
  void allow() {
    chromium.found("input[name=scope]");
    chromium.run(
        "document.querySelectorAll('input[name=scope]').forEach(one => one.checked = true)");
    chromium.click("#submit-consent");
  }

  void deny() {
    chromium.click("#cancel-consent");
  }
}
