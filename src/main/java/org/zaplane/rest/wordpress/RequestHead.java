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
 * The request line and the headers of a request, as far as they can make it unanswerable. Servers
 * are told to take more than this, so that it is refused here and in our words.
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

  private final HttpServletRequest http;
  private final List<String> names = new ArrayList<>();
  private long bytes;
  private boolean controls;

  private RequestHead(HttpServletRequest http) {
    this.http = http;
    count(http.getMethod());
    count(http.getRequestURI());
    count(http.getQueryString());
    Enumeration<String> all = http.getHeaderNames();
    while (all.hasMoreElements() && names.size() <= MAX_NAMES) {
      names.add(all.nextElement());
    }
    if (!isTooLarge()) {
      names.forEach(this::countHeaders);
    }
  }

  private void countHeaders(String name) {
    for (String value : Collections.list(http.getHeaders(name))) {
      count(name);
      count(value);
      controls = controls || value.chars().anyMatch(RequestHead::isControl);
    }
  }

  /** The status to refuse it with; none when it can be answered. */
  static OptionalInt refusal(HttpServletRequest http) {
    RequestHead head = new RequestHead(http);
    if (head.isTooLarge()) {
      return OptionalInt.of(TOO_LARGE);
    }
    return head.controls || head.isOddHost() || head.isOddUpgrade() || head.isOddEncoding()
        ? OptionalInt.of(BAD_REQUEST)
        : OptionalInt.empty();
  }

  /** Two more for what stands between and after them. */
  private void count(String text) {
    bytes += text == null ? 0 : text.length() + 2;
  }

  private static boolean isControl(int character) {
    return (character < ' ' && character != '\t') || character == 0x7F;
  }

  private boolean isTooLarge() {
    return bytes > MAX_BYTES || names.size() > MAX_NAMES;
  }

  /** Whether a {@code Host} header names a host that can be asked. */
  static boolean isHost(String value) {
    return HOST.matcher(value).matches();
  }

  /** Two of them are read differently by those who pass the request on (RFC 9112 §3.2). */
  private boolean isOddHost() {
    List<String> hosts = Collections.list(http.getHeaders("Host"));
    return hosts.size() > 1 || !hosts.stream().allMatch(RequestHead::isHost);
  }

  /** A server that takes the offer reads the body as that protocol, which has no end. */
  private boolean isOddUpgrade() {
    return Collections.list(http.getHeaders("Upgrade")).stream()
        .anyMatch(offer -> !UPGRADES.contains(offer.strip().toLowerCase(Locale.ROOT)));
  }

  /** Where the body ends is not known then (RFC 9112 §6.3). */
  private boolean isOddEncoding() {
    return Collections.list(http.getHeaders("Transfer-Encoding")).stream()
        .anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("chunked"));
  }
}
