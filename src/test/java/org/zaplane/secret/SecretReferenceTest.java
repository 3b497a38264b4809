package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {

  @Test
  void urn_isReadBack() {
    SecretReference reference = new SecretReference("vault", "a/b:c d");
    assertEquals("urn:zaplane-secret:vault:a/b:c d", reference.urn());
    assertEquals(reference, SecretReference.parse(reference.urn()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "urn:zaplane-secret:",
        "urn:zaplane-secret:database",
        "urn:zaplane-secret:database:",
        "urn:zaplane-secret::name",
        "urn:zaplane-secret:Database:n",
        "urn:zaplane-secret:1db:n",
        "urn:other:database:n",
        "URN:zaplane-secret:database:n",
        " urn:zaplane-secret:database:n"
      })
  void anythingElse_isNoReference(String urn) {
    assertThrows(IllegalArgumentException.class, () -> SecretReference.parse(urn));
  }
}
