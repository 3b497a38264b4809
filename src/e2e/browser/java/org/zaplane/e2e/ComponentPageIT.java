package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.e2e.RawHttp.Request;

/** The tests of the page's parts, which run in the browser, under the policy of the page. */
@Tag("browser")
@ExtendWith(PageSite.Given.class)
class ComponentPageIT {

  private static final Path FILES = Path.of("webapp").toAbsolutePath();
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private static HttpServer files;
  private static String policy;

  private final Chromium chromium;

  ComponentPageIT(PageSite site) {
    chromium = site.chromium();
  }

  @BeforeAll
  static void start(PageSite site) throws IOException {
    policy =
        RawHttp.send(site.server().port(), Request.of("GET", "/"))
            .headers()
            .get("content-security-policy");
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.createContext("/", ComponentPageIT::send);
    files.start();
  }

  @AfterAll
  static void end() {
    files.stop(0);
  }

  private static void send(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath();
    Path file = FILES.resolve("." + name).normalize();
    if (file.startsWith(FILES) && Files.isRegularFile(file)) {
      byte[] content = Files.readAllBytes(file);
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
      exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
      exchange.getResponseHeaders().set("Content-Security-Policy", policy);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  @Test
  void parts_passTheirTests() {
    chromium.forget();
    chromium.open("http://127.0.0.1:" + files.getAddress().getPort() + "/tests/index.html");
    chromium.waitUntil(
        "the tests are over", "return document.documentElement.dataset.failed !== undefined");

    assertEquals(
        "",
        chromium.text(
            "return [...document.querySelectorAll('#results [data-failed=true]')].map((one) => one.textContent).join('\\n')"));
    assertEquals("0", chromium.text("return document.documentElement.dataset.failed"));
    int passed = Integer.parseInt(chromium.text("return document.documentElement.dataset.passed"));
    assertTrue(passed >= 36, passed + " passed");
    assertEquals(
        "[\"require-trusted-types-for trusted-types-sink\"]",
        chromium.text("return JSON.stringify(violations)"),
        "the test that tries it");
    chromium.complaints();
  }
}
