package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodOverrideTest {
  private static String effective(String real, String query, String header) {
    return MethodOverride.effective(real, FormText.parse(query), header);
  }

  @ParameterizedTest
  @CsvSource({
    "'', PUT, PUT",
    "'', put, PUT",
    "'', DELETE, DELETE",
    "'', GET, GET",
    "_method=DELETE, , DELETE",
    "_method=delete, , DELETE",
    "_method=DELETE, PUT, DELETE",
    "'', FOO, FOO",
    "'', '', ''",
    "_method=, PUT, ''",
    "_method, , ''",
    "_method[]=DELETE, PUT, ''",
    "'', , POST",
    "method=DELETE, , POST"
  })
  void realPost_canMeanAnotherMethod(String query, String header, String expected) {
    assertEquals(expected, effective("POST", query, header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"})
  void otherMethods_meanThemselves(String real) {
    assertEquals(real, effective(real, "_method=DELETE", "PUT"));
  }

  @Test
  void methodInLowerCase_isTheSame() {
    assertEquals("GET", effective("get", "", null));
    assertEquals("PUT", effective("post", "", "put"));
  }

  @Test
  void letterThatOnlyLooksLikeOne_isNot() {
    assertEquals("\u0131", effective("POST", "", "\u0131"), "the dotless i has no ASCII capital");
  }
}
