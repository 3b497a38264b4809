package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.secret.Secret;

/** What a person is told to do when there are no tokens. */
class TokenTroubleTest {

  private static String advice(boolean interactive) {
    TokensRefused unusable =
        new TokensRefused(Reason.REFUSED, "Acme gave a token that cannot be one.")
            .after(Map.of("access_token", Secret.of("a")));
    return TokenTrouble.of(unusable, interactive).advice();
  }

  /** Nothing was given before, so there is nothing that stays in use. */
  @Test
  void unusableTokenForWhatWasTyped_saysToCheckIt() {
    assertEquals("Check what was entered.", advice(false));
  }

  @Test
  void unusableTokenForWhatAPersonAuthorized_saysThatTheFormerStaysInUse() {
    assertEquals(
        "What was given before stays in use while it works. Connect again if it ends.",
        advice(true));
  }
}
