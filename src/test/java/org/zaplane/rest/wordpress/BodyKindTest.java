package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyKindTest {
  @ParameterizedTest
  @CsvSource({
    "application/json, POST, POST, JSON",
    "application/json; charset=utf-8, POST, POST, JSON",
    "Application/JSON, PUT, PUT, JSON",
    "application/merge-patch+json, PUT, PUT, JSON",
    "application/vnd.x.y+json;v=1, POST, PUT, JSON",
    "application/json, DELETE, DELETE, JSON",
    "application/json, GET, GET, IGNORED",
    "application/json, HEAD, HEAD, IGNORED",
    "application/json, POST, GET, IGNORED",
    "application/jsonx, POST, POST, IGNORED",
    "text/json, POST, POST, IGNORED",
    "application/x-www-form-urlencoded, POST, POST, FORM",
    "application/x-www-form-urlencoded; charset=utf-8, PUT, PUT, FORM",
    "application/x-www-form-urlencoded, POST, PUT, FORM",
    "application/x-www-form-urlencoded, DELETE, DELETE, FORM",
    "application/x-www-form-urlencoded, GET, GET, IGNORED",
    "multipart/form-data; boundary=x, POST, POST, MULTIPART",
    "multipart/form-data; boundary=x, POST, PUT, MULTIPART",
    "multipart/form-data; boundary=x, PUT, PUT, IGNORED",
    ", POST, POST, IGNORED",
    ", POST, PUT, FORM",
    ", PUT, PUT, FORM",
    ", PATCH, PATCH, FORM",
    ", DELETE, DELETE, FORM",
    ", GET, GET, IGNORED",
    "json, PUT, PUT, FORM",
    "text/plain, POST, POST, IGNORED",
    "text/plain, PUT, PUT, IGNORED",
    "application/xml, POST, POST, IGNORED"
  })
  void contentType_decidesHowABodyIsRead(
      String contentType, String real, String effective, BodyKind kind) {
    assertEquals(kind, BodyKind.of(contentType, real, effective));
  }
}
