package org.zaplane.rest.wordpress;

/** PHP's errors of {@code json_decode}, with the numbers and texts that clients get to see. */
enum JsonFault {
  DEPTH(1, "Maximum stack depth exceeded"),
  MISMATCH(2, "State mismatch (invalid or malformed JSON)"),
  CONTROL(3, "Control character error, possibly incorrectly encoded"),
  SYNTAX(4, "Syntax error"),
  UTF8(5, "Malformed UTF-8 characters, possibly incorrectly encoded"),
  UTF16(10, "Single unpaired UTF-16 surrogate in unicode escape");

  private final int code;
  private final String text;

  JsonFault(int code, String text) {
    this.code = code;
    this.text = text;
  }

  RestError error() {
    return RestError.invalidJson(code, text);
  }
}
