package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class VariantsTest {

  @Test
  void variants_areSortedByKind() {
    Map<String, Object> byKind =
        Variants.byKind("point", List.of(1, "two"), variant -> variant.getClass().getSimpleName());
    assertEquals(Map.of("Integer", 1, "String", "two"), byKind);
    assertThrows(UnsupportedOperationException.class, () -> byKind.put("x", "y"));
    assertEquals(Map.of(), Variants.byKind("point", List.<String>of(), Function.identity()));
  }

  @Test
  void twoOfOneKind_areNamedBoth() {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> Variants.byKind("secret store", List.of(1, "two"), variant -> "vault"));
    for (String word : List.of("secret store", "vault", "java.lang.Integer", "java.lang.String")) {
      assertTrue(refusal.getMessage().contains(word), refusal.getMessage());
    }
  }
}
