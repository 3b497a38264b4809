package org.zaplane.rest.wordpress;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks of the request line and the headers. Servers are configured to accept more than this, so
 * that it is refused here and in our words.
 */
final class RequestHead {

  /** The longest request line and headers together, in bytes. */
  static final int MAX_BYTES = 32 << 10;

  /** Values of more names are never looked up: for each a server looks at all headers. */
  private static final int MAX_NAMES = 1000;

  /**
   * A name or an address in brackets, and a port (RFC 3986 §3.2). Possessive, because Java matches
   * repeated alternatives by recursion otherwise, which a long name would not survive.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:[\\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++|\\[[0-9A-Fa-fv:.]+])(?::\\d{0,5})?");

  /**
   * What Java's HTTP client offers with every request. Servers are told not to speak it without
   * encryption, so the offer is nothing to them.
   */
  private static final Set<String> UPGRADES = Set.of("h2c");

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 431;

  private RequestHead() {}

  /** The status to refuse it with; none when it can be answered. */
  static OptionalInt refusal(HttpServletRequest http) {
    List<String> names = names(http);
    if (names.size() > MAX_NAMES || size(http, names) > MAX_BYTES) {
      return OptionalInt.of(TOO_LARGE);
    }
    boolean controls =
        names.stream()
            .flatMap(name -> Collections.list(http.getHeaders(name)).stream())
            .anyMatch(value -> value.chars().anyMatch(RequestHead::isControl));
    return controls || isOddHost(http) || isOddUpgrade(http) || isOddEncoding(http)
        ? OptionalInt.of(BAD_REQUEST)
        : OptionalInt.empty();
  }

  /** The names of the headers, no more than one beyond the limit. */
  private static List<String> names(HttpServletRequest http) {
    Enumeration<String> all = http.getHeaderNames();
    List<String> names = new ArrayList<>();
    while (all.hasMoreElements() && names.size() <= MAX_NAMES) {
      names.add(all.nextElement());
    }
    return names;
  }

  private static long size(HttpServletRequest http, List<String> names) {
    long bytes = size(http.getMethod()) + size(http.getRequestURI()) + size(http.getQueryString());
    for (String name : names) {
      for (String value : Collections.list(http.getHeaders(name))) {
        bytes += size(name) + size(value);
      }
    }
    return bytes;
  }

  /** Two more for what stands between and after them. */
  private static long size(String text) {
    return text == null ? 0 : text.length() + 2;
  }

  private static boolean isControl(int character) {
    return (character < ' ' && character != '\t') || character == 0x7F;
  }

  /** Whether a {@code Host} header names a host that can be asked. */
  static boolean isHost(String value) {
    return HOST.matcher(value).matches();
  }

  /** Two of them are read differently by those who pass the request on (RFC 9112 §3.2). */
  private static boolean isOddHost(HttpServletRequest http) {
    List<String> hosts = Collections.list(http.getHeaders("Host"));
    return hosts.size() > 1 || !hosts.stream().allMatch(RequestHead::isHost);
  }

  /** A server that takes the offer reads the body as that protocol, which has no end. */
  private static boolean isOddUpgrade(HttpServletRequest http) {
    return Collections.list(http.getHeaders("Upgrade")).stream()
        .anyMatch(offer -> !UPGRADES.contains(offer.strip().toLowerCase(Locale.ROOT)));
  }

  /** Where the body ends is not known then (RFC 9112 §6.3). */
  private static boolean isOddEncoding(HttpServletRequest http) {
    return Collections.list(http.getHeaders("Transfer-Encoding")).stream()
        .anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("chunked"));
  }
}
