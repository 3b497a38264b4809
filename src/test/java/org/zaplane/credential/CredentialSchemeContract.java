package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.CredentialScheme.Applied;
import org.zaplane.integration.AuthScheme;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

/** What every credential scheme keeps to. Each variant runs it. */
public abstract class CredentialSchemeContract {

  /** A request to put credentials on. */
  protected static final SignableRequest REQUEST =
      new SignableRequest("GET", Secret.of("https://acme.example/me"), Map.of());

  /** The variant. */
  protected abstract CredentialScheme variant();

  /** How a manifest describes it, with a header {@code X-Region: {region}} besides. */
  protected abstract String manifest();

  /** Everything it needs, with a region. */
  protected abstract Map<String, String> complete();

  /** The value of the header Authorization for that. */
  protected abstract String authorization();

  /** The scheme as the catalogue reads it. */
  protected final AuthScheme scheme() {
    return Schemes.integration("https://acme.example", variant().kind(), manifest())
        .auth()
        .get(variant().kind());
  }

  /** What goes on a request, open. */
  protected final Map<String, String> headers(Map<String, String> values) {
    return open(variant().apply(scheme(), Targets.credentials(values), REQUEST).headers());
  }

  /** Open. */
  protected static Map<String, String> open(Map<String, Secret> secrets) {
    Map<String, String> texts = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> texts.put(name, secret.reveal()));
    return texts;
  }

  @Test
  void kind_isOneLowerCaseWord() {
    assertTrue(variant().kind().matches("[a-z][a-z0-9_]*"), variant().kind());
  }

  @Test
  void credential_standsInItsHeader() {
    Map<String, String> headers = headers(complete());
    assertEquals(authorization(), headers.get("Authorization"));
    assertEquals("eu", headers.get("X-Region"));
    assertEquals(2, headers.size());
  }

  @Test
  void valuesNobodyAskedFor_areNotSent() {
    Map<String, String> more = new HashMap<>(complete());
    more.put("other", "canary");
    assertEquals(headers(complete()), headers(more));
  }

  @Test
  void everyMissingValue_isNamedAndNothingIsApplied() {
    for (String name : complete().keySet()) {
      Map<String, String> less = new HashMap<>(complete());
      less.remove(name);
      MissingCredential missing = assertThrows(MissingCredential.class, () -> headers(less), name);
      assertEquals("the connection has no " + name, missing.getMessage());
    }
  }

  /** NET-03: a value is never expanded a second time. */
  @Test
  void valueThatLooksLikeATemplate_isSentAsItIs() {
    Map<String, String> values = new HashMap<>(complete());
    values.put("region", "{secret}${7*7}");
    assertEquals("{secret}${7*7}", headers(values).get("X-Region"));
  }

  /** LK-05 */
  @Test
  void whatIsApplied_isNotShown() {
    Applied applied = variant().apply(scheme(), Targets.credentials(complete()), REQUEST);
    complete().values().forEach(value -> assertFalse(applied.toString().contains(value)));
    String values = Targets.credentials(complete()).toString();
    complete().values().forEach(value -> assertFalse(values.contains(value)));
  }
}
