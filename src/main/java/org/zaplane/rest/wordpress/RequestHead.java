package org.zaplane.rest.wordpress;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The request line and the headers of a request, as far as they can make it unanswerable. Servers
 * are told to take more than this, so that it is refused here and in our words.
 */
final class RequestHead {

  /** The longest request line and headers together, in bytes. */
  static final int MAX_BYTES = 32 << 10;

  /** The only other protocol that servers may offer by themselves. */
  private static final Set<String> UPGRADES = Set.of("h2c");

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 431;

  private final HttpServletRequest http;
  private long bytes;
  private boolean controls;

  private RequestHead(HttpServletRequest http) {
    this.http = http;
    count(http.getMethod());
    count(http.getRequestURI());
    count(http.getQueryString());
    for (String name : Collections.list(http.getHeaderNames())) {
      for (String value : Collections.list(http.getHeaders(name))) {
        count(name);
        count(value);
        controls = controls || value.chars().anyMatch(RequestHead::isControl);
      }
    }
  }

  /** The status to refuse it with; none when it can be answered. */
  static OptionalInt refusal(HttpServletRequest http) {
    RequestHead head = new RequestHead(http);
    if (head.bytes > MAX_BYTES) {
      return OptionalInt.of(TOO_LARGE);
    }
    return head.controls || head.isOddUpgrade() || head.isOddEncoding()
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
