package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every secret store keeps to. Each variant runs it. */
public abstract class SecretStoreContract {

  /** An owner to try things with. */
  protected static final SecretOwner OWNER =
      new SecretOwner("connection", new UUID(7, 7), "acme.example");

  private static final String TOKEN = "token";

  /** The variant. */
  protected abstract SecretStore store();

  /** Stores a document of one secret and answers with its name. */
  protected final String write(String text) {
    return write(OWNER, Map.of(TOKEN, Secret.of(text)));
  }

  /** Stores a document and answers with its name. */
  protected final String write(SecretOwner owner, Map<String, Secret> secrets) {
    String name = UUID.randomUUID().toString();
    store().prepare(name, owner, secrets).save();
    return name;
  }

  /** The secret of a document of one. */
  protected final String read(String name) {
    Map<String, Secret> secrets = store().read(name, OWNER);
    assertEquals(Set.of(TOKEN), secrets.keySet());
    return secrets.get(TOKEN).reveal();
  }

  static Stream<SecretOwner> otherOwners() {
    return Stream.of(
        new SecretOwner("authorization", new UUID(7, 7), "acme.example"),
        new SecretOwner("connection", new UUID(7, 8), "acme.example"),
        new SecretOwner("connection", new UUID(7, 7), "evil.example"),
        new SecretOwner("connection", new UUID(7, 7), ""));
  }

  @Test
  void kind_standsInReferences() {
    SecretReference reference = new SecretReference(store().kind(), write("a"));
    assertEquals(reference, SecretReference.parse(reference.urn()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Müller 🚀\n\u0000\t\"", "-----BEGIN KEY-----\r\nabc\r\n"})
  void secret_comesBackAsItWas(String text) {
    assertEquals(text, read(write(text)));
  }

  @Test
  void document_comesBackWhole_inItsOrder() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (String name : List.of("z", "a", "ä 🚀", "", "m\"")) {
      secrets.put(name, Secret.of("secret of " + name));
    }
    Map<String, Secret> read = store().read(write(OWNER, secrets), OWNER);
    assertEquals(List.copyOf(secrets.keySet()), List.copyOf(read.keySet()));
    read.forEach((name, secret) -> assertEquals("secret of " + name, secret.reveal()));
  }

  @Test
  void longestSecretsOfAForm_comeBack() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      secrets.put("secret " + i, Secret.of("🚀".repeat(10_000)));
    }
    Map<String, Secret> read = store().read(write(OWNER, secrets), OWNER);
    read.values().forEach(secret -> assertEquals("🚀".repeat(10_000), secret.reveal()));
    assertEquals(secrets.keySet(), read.keySet());
  }

  @Test
  void sameSecretTwice_isStoredTwice() {
    assertNotEquals(write("a"), write("a"));
  }

  @Test
  void documentThatIsNotSaved_isThereOnlyOutsideTheDatabase() {
    String name = UUID.randomUUID().toString();
    store().prepare(name, OWNER, Map.of(TOKEN, Secret.of("a")));
    if (store().outside()) {
      assertEquals("a", read(name));
    } else {
      assertUndecryptable(name, OWNER);
    }
  }

  /** CR-02: another tenant's or another connection, another kind or destination. */
  @ParameterizedTest
  @MethodSource("otherOwners")
  void otherOwner_doesNotOpen(SecretOwner other) {
    String name = write("a");
    assertUndecryptable(name, other);
    assertEquals("a", read(name));
  }

  @Test
  void deletedDocument_isGone() {
    String deleted = write("a");
    String other = write("b");
    store().delete(deleted);
    assertUndecryptable(deleted, OWNER);
    assertEquals("b", read(other));
  }

  @Test
  void deletingTwice_isNoFault() {
    String name = write("a");
    store().delete(name);
    assertDoesNotThrow(() -> store().delete(name));
  }

  @Test
  void unknownName_opensNothing() {
    assertUndecryptable("' or ''='", OWNER);
  }

  /** CR-03: one answer to every reason, which tells nothing. */
  protected final void assertUndecryptable(String name, SecretOwner owner) {
    UndecryptableSecret refusal =
        assertThrows(UndecryptableSecret.class, () -> store().read(name, owner));
    assertEquals("the stored secret cannot be opened", refusal.getMessage());
    assertTrue(refusal.getCause() == null && refusal.getStackTrace().length == 0);
  }
}
