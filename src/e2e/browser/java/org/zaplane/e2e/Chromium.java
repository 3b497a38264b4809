package org.zaplane.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a screen, and what its user and its developer tools see. */
public final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** No page leads the browser to the outside world. */
  private static final String LOOPBACK_ONLY =
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

  private final ChromeDriver driver;

  /** Starts it. */
  public Chromium() {
    this(false);
  }

  /**
   * Starts it.
   *
   * @param recording whether what it sends and receives can be read by {@link Traffic}
   */
  Chromium(boolean recording) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    if (recording) {
      logs.enable(LogType.PERFORMANCE, Level.ALL);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments(LOOPBACK_ONLY, "--window-size=1280,960");
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .usingAnyFreePort()
                .build(),
            options);
    onEveryPage(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
            + " e => violations.push(e.violatedDirective + ' ' + e.blockedURI));");
  }

  /** Runs a script in every page before the page's own; answers with a key to end that by. */
  String onEveryPage(String script) {
    Map<String, Object> source = Map.of("source", script);
    return String.valueOf(cdp("Page.addScriptToEvaluateOnNewDocument", source).get("identifier"));
  }

  void notOnEveryPage(String key) {
    cdp("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", key));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page. */
  public void open(String url) {
    driver.get(url);
  }

  /** Forgets who is signed in, everywhere. */
  public void forget() {
    cdp("Network.clearBrowserCookies", Map.of());
  }

  /** Takes over who is signed in; a page of that server has to be open. */
  void keep(String cookie) {
    int equals = cookie.indexOf('=');
    driver.manage().deleteAllCookies();
    driver
        .manage()
        .addCookie(
            new Cookie.Builder(cookie.substring(0, equals), cookie.substring(equals + 1))
                .path("/")
                .build());
  }

  /** The cookies that scripts cannot see are among them. */
  Set<Cookie> cookies() {
    return driver.manage().getCookies();
  }

  /** Runs a script in the page. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** A script's text. */
  public String text(String script, Object... arguments) {
    return String.valueOf(run(script, arguments));
  }

  Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** Waits until a script's value is true. */
  public void waitUntil(String what, String script, Object... arguments) {
    Waiting.until(what, PATIENCE, () -> Boolean.TRUE.equals(run(script, arguments)));
  }

  /** Clicks on the first element that this CSS selector finds, once somebody can. */
  public void click(String selector) {
    found(selector).click();
  }

  /** Types into the first element that this CSS selector finds, in place of what is there. */
  public void type(String selector, String text) {
    WebElement field = found(selector);
    field.clear();
    field.sendKeys(text);
  }

  /** Runs a script that calls its last argument when it is done. */
  Object runLong(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  /** The first element that this CSS selector finds, once it is to be seen. */
  WebElement found(String selector) {
    By by = By.cssSelector(selector);
    Waiting.until(
        selector + " is there",
        PATIENCE,
        () -> driver.findElements(by).stream().anyMatch(WebElement::isDisplayed));
    return driver.findElements(by).stream()
        .filter(WebElement::isDisplayed)
        .findFirst()
        .orElseThrow();
  }

  /** Presses keys, wherever the focus is. */
  public void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Does something in the window that the page opened, which closes itself in the end. */
  public void inPopUp(Runnable work) {
    String opener = driver.getWindowHandle();
    Waiting.until("a window opened", PATIENCE, () -> windows().size() == 2);
    String opened = windows().stream().filter(one -> !one.equals(opener)).findFirst().orElseThrow();
    driver.switchTo().window(opened);
    try {
      work.run();
      Waiting.until("the window closed", PATIENCE, () -> !windows().contains(opened));
    } finally {
      if (windows().contains(opened)) {
        driver.close();
      }
      driver.switchTo().window(opener);
    }
  }

  /** Where Back and Forward lead to, and what is shown. */
  List<String> history() {
    List<?> entries = (List<?>) cdp("Page.getNavigationHistory", Map.of()).get("entries");
    return entries.stream().map(entry -> String.valueOf(((Map<?, ?>) entry).get("url"))).toList();
  }

  /** The page is as wide as a small telephone, and its user likes it dark. */
  public void smallAndDark() {
    width(320);
    prefer("color-scheme", "dark");
  }

  /** The page is this wide. */
  void width(int pixels) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            pixels,
            "height",
            pixels < 600 ? 640 : 960,
            "deviceScaleFactor",
            pixels < 600 ? 2 : 1,
            "mobile",
            false));
  }

  /** Its user likes it so; everything else is as usual. */
  void prefer(String what, String value) {
    cdp(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-" + what, "value", value))));
  }

  /** The page is as wide as a desktop. */
  public void usual() {
    cdp("Emulation.clearDeviceMetricsOverride", Map.of());
    cdp("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  /** Opens a window from the page that is shown, and waits until it closes itself. */
  void popUpAndWait(String url) {
    run("window.popup = window.open(arguments[0], 'zaplane', 'width=600,height=700')", url);
    Waiting.until("the window closed", PATIENCE, () -> (Boolean) run("return popup.closed"));
    Waiting.until("one window is left", PATIENCE, () -> windows().size() == 1);
  }

  /** The windows that are open. */
  public Set<String> windows() {
    return driver.getWindowHandles();
  }

  /** What the console says that no page should make it say. */
  public List<String> complaints() {
    return complaints("");
  }

  /** The same about pages and files whose addresses begin like this. */
  public List<String> complaints(String begin) {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .filter(entry -> entry.getMessage().startsWith(begin))
        .map(Object::toString)
        .toList();
  }

  /** Keeps a picture of what is shown, however long it is. */
  void wholeScreenshot(String name) {
    byte[] picture =
        Base64.getDecoder()
            .decode(
                String.valueOf(
                    cdp("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                        .get("data")));
    keep(name, picture);
  }

  /** Keeps a picture of what is shown. */
  public void screenshot(String name) {
    keep(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  private static void keep(String name, byte[] picture) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
