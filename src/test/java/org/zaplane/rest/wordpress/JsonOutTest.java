package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7,\"n\":null,\"t\":true,\"f\":false,\"d\":-1.5}",
        "{\"a\":{},\"b\":[],\"c\":[1,[2],{\"d\":\"e\"}]}",
        "[]",
        "{}",
        "\"x\"",
        "null",
        "9223372036854775807",
        "\"Müller 🚀 https://x/y <b> & 'q'\""
      })
  void value_isWrittenWithoutBlanks(String json) {
    assertEquals(json, JsonOut.text(Json.value(json)));
  }

  @Test
  void pretty_isIndentedByFourBlanks() {
    assertEquals(
        """
        {
            "id": 7,
            "list": [
                1,
                {
                    "a": "b"
                }
            ],
            "none": [],
            "empty": {}
        }\
        """,
        JsonOut.text(
            Json.value("{\"id\":7,\"list\":[1,{\"a\":\"b\"}],\"none\":[],\"empty\":{}}"), true));
  }

  @Test
  void textThatNeedsIt_isEscapedAndReadBack() {
    JsonValue text = Values.of("\"\\\b\f\n\r\t\0\u001b\u2028\u2029\u007f");

    assertEquals(
        "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001b\\u2028\\u2029\u007f\"", JsonOut.text(text));
    assertEquals(text, Json.value(JsonOut.text(text)));
  }

  @Test
  void keys_areEscapedToo() {
    JsonValue object = Members.of("a\"b", 1).build();

    assertEquals("{\"a\\\"b\":1}", JsonOut.text(object));
  }
}
