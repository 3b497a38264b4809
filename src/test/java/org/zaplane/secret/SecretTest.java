package org.zaplane.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** LK-05: a secret cannot be shown by mistake. */
class SecretTest {

  private static final Secret SECRET = Secret.of("hunter2-canary");

  /** A body with secrets at several places. */
  public record Body(String name, Secret token, Map<String, Secret> more) {}

  private static String failureOf(Object body) {
    try (Jsonb jsonb = JsonbBuilder.create()) {
      JsonbException refusal = assertThrows(JsonbException.class, () -> jsonb.toJson(body));
      return String.valueOf(refusal.getMessage());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void text_isRevealedOnRequestOnly() {
    assertEquals("hunter2-canary", SECRET.reveal());
    assertEquals("<secret>", SECRET.toString());
    assertEquals("<secret>", "%s".formatted(SECRET));
    assertFalse(List.of(new Body("n", SECRET, Map.of("k", SECRET))).toString().contains("hunter2"));
  }

  /** What is read from the wire. */
  public static final class Login {
    private Secret password;
    private List<Secret> codes;

    /** For JSON-B. */
    public void setPassword(Secret password) {
      this.password = password;
    }

    /** For JSON-B. */
    public void setCodes(List<Secret> codes) {
      this.codes = codes;
    }
  }

  @Test
  void json_isRead() throws Exception {
    try (Jsonb jsonb = JsonbBuilder.create()) {
      Login login = jsonb.fromJson("{\"password\":\"p\",\"codes\":[\"1\",\"2\"]}", Login.class);
      assertEquals("p", login.password.reveal());
      assertEquals("2", login.codes.get(1).reveal());
    }
  }

  @Test
  void json_isNeverWritten() {
    for (Object body :
        List.of(
            SECRET,
            new Body("n", SECRET, Map.of()),
            new Body("n", null, Map.of("k", SECRET)),
            Map.of("k", SECRET),
            List.of(SECRET),
            List.of(Map.of("k", List.of(SECRET))),
            new Secret[] {SECRET},
            Optional.of(SECRET))) {
      assertFalse(failureOf(body).contains("hunter2"));
    }
  }

  @Test
  void jsonWithoutSecret_isWritten() throws Exception {
    try (Jsonb jsonb = JsonbBuilder.create()) {
      assertEquals("{\"more\":{},\"name\":\"n\"}", jsonb.toJson(new Body("n", null, Map.of())));
    }
  }

  @Test
  void sameText_isNoEqualSecret() {
    assertNotEquals(Secret.of("a"), Secret.of("a"));
    assertNotEquals(SECRET.hashCode(), "hunter2-canary".hashCode());
  }

  /** CR-11 */
  @Test
  void sameAs_comparesTheText() {
    assertTrue(Secret.of("ä").sameAs(Secret.of("ä")));
    assertFalse(Secret.of("ä").sameAs(Secret.of("a")));
    assertFalse(Secret.of("a").sameAs(Secret.of("ab")));
  }

  @Test
  void nothing_isNoSecret() {
    assertThrows(IllegalArgumentException.class, () -> Secret.of(null));
    assertTrue(Secret.of(" \t").isBlank());
    assertFalse(Secret.of(" x").isBlank());
  }
}
