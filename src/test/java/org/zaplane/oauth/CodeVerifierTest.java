package org.zaplane.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/** OA-12. */
class CodeVerifierTest {

  @Test
  void challenge_isThatOfRfc7636AppendixB() {
    CodeVerifier verifier =
        new CodeVerifier(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    assertEquals("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", verifier.challenge());
    assertEquals("S256", CodeVerifier.METHOD);
  }

  @Test
  void verifiers_are43UnreservedCharacters_eachAnother() {
    RandomSource random = new RandomSource();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      CodeVerifier verifier = CodeVerifier.fresh(random);
      String text = verifier.secret().reveal();
      assertTrue(text.matches("[A-Za-z0-9_-]{43}"), text);
      assertFalse(verifier.toString().contains(text));
      seen.add(text);
    }
    assertEquals(10_000, seen.size());
  }
}
