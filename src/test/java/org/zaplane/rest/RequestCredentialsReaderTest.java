package org.zaplane.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zaplane.platform.Settings;

class RequestCredentialsReaderTest {

  private static final RequestCredentialsReader SENDERS =
      new RequestCredentialsReader(new ForwardedHeaders(new Settings(new Properties(), Map.of())));

  private static Map<String, String> cookies(String... pairs) {
    Cookie[] sent =
        Stream.of(pairs)
            .map(pair -> pair.split("=", 2))
            .map(pair -> new Cookie(pair[0], pair[1]))
            .toArray(Cookie[]::new);
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                RequestCredentialsReaderTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "getCookies" -> sent.length == 0 ? null : sent;
                      case "getMethod" -> "GET";
                      case "getRequestURI" -> "/";
                      case "getRemoteAddr" -> "203.0.113.7";
                      case "isSecure" -> true;
                      case "getHeader", "getQueryString" -> null;
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    Map<String, String> read = new TreeMap<>();
    SENDERS.of(request).cookies().forEach((name, value) -> read.put(name, value.reveal()));
    return read;
  }

  @Test
  void cookies_areReadByNameAndDecoded() {
    assertEquals(Map.of(), cookies());
    assertEquals(
        Map.of("a", "1|2", "__Host-a", "3", "A", "%zz"), cookies("a=1%7C2", "__Host-a=3", "A=%zz"));
  }

  /** Browsers send that of the longest path first. */
  @Test
  void ofOneNameTwice_theFirstCounts() {
    assertEquals(Map.of("a", "1"), cookies("a=1", "a=2"));
  }

  /** A browser keeps one of them only, so another one came by a way around it. */
  @Test
  void ofANameOfThisHostAloneTwice_noneCounts() {
    assertEquals(Map.of("a", "1"), cookies("__Host-a=own", "a=1", "__Host-a=planted"));
    assertEquals(Map.of("a", "1"), cookies("__Host-a=1", "__Host-a=2", "__Host-a=3", "a=1"));
    assertEquals(Map.of(), cookies("__Host-a=same", "__Host-a=same"));
  }
}
