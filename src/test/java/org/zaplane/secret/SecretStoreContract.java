package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every secret store keeps to. Each variant runs it. */
public abstract class SecretStoreContract {

  /** A binding to try things with. */
  protected static final SecretBinding BINDING =
      new SecretBinding("connection", new UUID(7, 7), "token", "https://acme.example:443");

  /** The variant. */
  protected abstract SecretStore store();

  static Stream<SecretBinding> otherBindings() {
    return Stream.of(
        new SecretBinding("pending", new UUID(7, 7), "token", "https://acme.example:443"),
        new SecretBinding("connection", new UUID(7, 8), "token", "https://acme.example:443"),
        new SecretBinding("connection", new UUID(7, 7), "secret", "https://acme.example:443"),
        new SecretBinding("connection", new UUID(7, 7), "token", "https://evil.example:443"),
        new SecretBinding("connection", new UUID(7, 7), "token", "http://acme.example:443"),
        new SecretBinding("connection", new UUID(7, 7), "token", "https://acme.example:444"),
        new SecretBinding("connection", new UUID(7, 7), "token", ""));
  }

  @Test
  void kind_standsInTheReference() {
    SecretReference reference = store().put(Secret.of("a"), BINDING);
    assertEquals(store().kind(), reference.store());
    assertEquals(reference, SecretReference.parse(reference.urn()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Müller 🚀\n\u0000\t\"", "-----BEGIN KEY-----\r\nabc\r\n"})
  void secret_comesBackAsItWas(String text) {
    SecretReference reference = store().put(Secret.of(text), BINDING);
    assertEquals(text, store().get(reference, BINDING).reveal());
  }

  @Test
  void longestSecretOfAForm_comesBack() {
    String text = "🚀".repeat(10_000);
    SecretReference reference = store().put(Secret.of(text), BINDING);
    assertEquals(text, store().get(reference, BINDING).reveal());
  }

  @Test
  void sameSecretTwice_isKeptTwice() {
    assertNotEquals(store().put(Secret.of("a"), BINDING), store().put(Secret.of("a"), BINDING));
  }

  /** CR-02: another tenant's or another connection, another kind, field or destination. */
  @ParameterizedTest
  @MethodSource("otherBindings")
  void otherBinding_doesNotOpen(SecretBinding other) {
    SecretReference reference = store().put(Secret.of("a"), BINDING);
    assertUndecryptable(reference, other);
    assertEquals("a", store().get(reference, BINDING).reveal());
  }

  @Test
  void deletedSecret_isGone() {
    SecretReference deleted = store().put(Secret.of("a"), BINDING);
    SecretReference kept = store().put(Secret.of("b"), BINDING);
    store().delete(deleted);
    assertUndecryptable(deleted, BINDING);
    assertEquals("b", store().get(kept, BINDING).reveal());
  }

  @Test
  void deletingTwice_isNoFault() {
    SecretReference reference = store().put(Secret.of("a"), BINDING);
    store().delete(reference);
    assertDoesNotThrow(() -> store().delete(reference));
  }

  @Test
  void unknownReference_opensNothing() {
    assertUndecryptable(new SecretReference(store().kind(), "' or ''='"), BINDING);
  }

  /** CR-03: one answer to every reason, which tells nothing. */
  protected final void assertUndecryptable(SecretReference reference, SecretBinding binding) {
    UndecryptableSecret refusal =
        assertThrows(UndecryptableSecret.class, () -> store().get(reference, binding));
    assertEquals("the stored secret cannot be opened", refusal.getMessage());
    assertTrue(refusal.getCause() == null && refusal.getStackTrace().length == 0);
  }
}
