package org.zaplane.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Settings;

class ForwardedHeadersTest {

  private static final String PROXY = "10.1.0.1";

  private static Settings settings(String proxies) {
    return new Settings(new Properties(), Map.of("ZAPLANE_TRUSTED_PROXIES", proxies));
  }

  private static HttpServletRequest request(String peer, Map<String, List<String>> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ForwardedHeadersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "isSecure" -> false;
                  case "getHeaders" ->
                      Collections.enumeration(
                          headers.getOrDefault((String) arguments[0], List.of()));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String address(String peer, String header, String... lines) {
    return new ForwardedHeaders(settings("10.1.0.0/16, ::ffff:10.2.0.0/112 fd00::/8"))
        .address(request(peer, Map.of(header, List.of(lines))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "::FFFF:203.0.113.7:4711 | 203.0.113.7",
        "[::ffff:203.0.113.7]:4711 | 203.0.113.7",
        "2001:DB8::1 | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1] | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
        "\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0 | fe80:0:0:0:0:0:0:1",
        "[fe80::1%eth0]:1 | fe80:0:0:0:0:0:0:1",
        "6.6.6.6, 203.0.113.7 | 203.0.113.7",
        "6.6.6.6,203.0.113.7:1 , 10.1.2.3 ,[::ffff:10.2.0.9]:80, fd00::1 | 203.0.113.7",
        "6.6.6.6, unknown | 10.1.0.1",
        "6.6.6.6, _hidden, 10.1.2.3 | 10.1.2.3",
        "6.6.6.6, localhost | 10.1.0.1",
        "10.1.2.3 | 10.1.2.3"
      })
  void everyFormThatBalancersWrite_isReadFromTheLastUntrustedHop(String header, String address) {
    assertEquals(address, address(PROXY, "X-Forwarded-For", header));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"[2001:DB8::1]:4711\";proto=https;by=10.1.0.1 | 2001:db8:0:0:0:0:0:1",
        "for=6.6.6.6, proto=http; for=\"203.0.113.7:80\" | 203.0.113.7",
        "for=6.6.6.6;by=\"a, for=203.0.113.7 | 203.0.113.7",
        "for=6.6.6.6, for=unknown | 10.1.0.1",
        "for=6.6.6.6, for=_SEVKISEK | 10.1.0.1",
        "for=6.6.6.6, proto=https | 10.1.0.1"
      })
  void standardHeader_isReadToo(String header, String address) {
    assertEquals(address, address(PROXY, "Forwarded", header));
  }

  @Test
  void linesOfAHeader_areOneList() {
    assertEquals("203.0.113.7", address(PROXY, "X-Forwarded-For", "6.6.6.6", "203.0.113.7"));
  }

  /** A proxy writes one of both headers and hands the sender's other one on. */
  @Test
  void headersThatDisagree_nameNobody() {
    ForwardedHeaders origins = new ForwardedHeaders(settings("10.1.0.0/16"));
    Map<String, List<String>> both =
        Map.of("X-Forwarded-For", List.of("203.0.113.7"), "Forwarded", List.of("for=6.6.6.6"));
    assertEquals(PROXY, origins.address(request(PROXY, both)));
    Map<String, List<String>> same =
        Map.of("X-Forwarded-For", List.of("::ffff:6.6.6.6"), "Forwarded", List.of("for=6.6.6.6"));
    assertEquals("6.6.6.6", origins.address(request(PROXY, same)));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "0:0:0:0:0:ffff:203.0.113.9, 203.0.113.9",
    "2001:DB8:0:0:0:0:0:1%eth0, 2001:db8:0:0:0:0:0:1"
  })
  void headerOfAStranger_doesNotCount(String peer, String address) {
    assertEquals(address, address(peer, "X-Forwarded-For", "6.6.6.6"));
    assertEquals(address, address(peer, "Forwarded", "for=6.6.6.6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "X-Forwarded-Proto | https | true",
        "X-Forwarded-Proto | HTTPS, http | true",
        "X-Forwarded-Proto | http | false",
        "X-Forwarded-Proto | http, https | false",
        "Forwarded | for=1.1.1.1;Proto=\"https\" | true",
        "Forwarded | for=1.1.1.1;proto=http | false",
        "Forwarded | for=1.1.1.1 | false"
      })
  void https_isWhatTheFirstProxySaw(String header, String value, boolean https) {
    ForwardedHeaders origins = new ForwardedHeaders(settings("10.1.0.0/16"));
    Map<String, List<String>> headers = Map.of(header, List.of(value));
    assertEquals(https, origins.https(request(PROXY, headers)));
    assertEquals(false, origins.https(request("203.0.113.9", headers)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10", "10.1/16", "1.2.3.4.5", "010.1.0.1", "10.0.0.0/x"})
  void whatIsNoAddress_isRefusedAtTheStart(String entry) {
    Settings settings = settings(entry);
    new ForwardedHeaders(settings);
    assertTrue(settings.refusals().get(0).contains("'" + entry + "'"));
  }
}
