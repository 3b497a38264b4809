package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.TokenEndpoint;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.outbound.Outbound;
import org.zaplane.platform.Settings;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * What every scheme keeps to that fetches its tokens. In the manifest, tokens are at {@code
 * {base}/token}.
 */
public abstract class RenewableSchemeContract extends CredentialSchemeContract {

  private static final String TOKENS = "{\"access_token\":\"t0k3n\",\"expires_in\":3600}";

  /** What time it is for the scheme. */
  protected final MovableClock clock = new MovableClock();

  private volatile Answer answer = Answer.json(200, TOKENS);
  private Upstream upstream;

  @Override
  protected abstract RenewableScheme variant();

  /** Everything that is needed to fetch tokens, by name. */
  protected abstract Map<String, String> renewable();

  @BeforeEach
  void startUpstream() {
    upstream = new Upstream(request -> answer);
  }

  @AfterEach
  void stopUpstream() {
    upstream.close();
  }

  /** For the variant to send with. */
  protected final TokenRequests requests() {
    EgressPolicy egress =
        new EgressPolicy(
            new Settings(new Properties(), Map.of("ZAPLANE_EGRESS_ALLOW", "127.0.0.1")));
    return new TokenRequests(new TokenEndpoint(new Outbound(egress, clock), clock), egress);
  }

  /** How the system answers from now on. */
  protected final void answers(int status, String json) {
    answer = Answer.json(status, json);
  }

  /** Fetches tokens with these values, by the manifest. */
  protected final TokenSet renew(Map<String, String> values) throws TokensRefused {
    return renew(manifest(), values);
  }

  /** Fetches tokens with these values, by another manifest. */
  protected final TokenSet renew(String manifest, Map<String, String> values) throws TokensRefused {
    Integration acme = Schemes.integration(upstream.url(), variant().kind(), manifest);
    AuthScheme scheme = acme.auth().get(variant().kind());
    return variant().renew(new Target(acme, scheme, Targets.credentials(values)));
  }

  /** The one request that was sent. */
  protected final Request sent() {
    List<Request> requests = upstream.requests();
    assertEquals(1, requests.size());
    return requests.get(0);
  }

  @Test
  void renewal_getsTheToken() throws TokensRefused {
    TokenSet tokens = renew(renewable());
    assertEquals("t0k3n", tokens.accessToken().reveal());
    assertEquals(Optional.of(Duration.ofHours(1)), tokens.life());
    assertEquals("/token", sent().path());
  }

  @Test
  void typedValues_areEnoughToRenew() {
    assertTrue(variant().canRenew(scheme(), renewable().keySet()));
    assertFalse(variant().canRenew(scheme(), Set.of()));
  }

  /** LK-05 */
  @Test
  void refusal_isSaidWithoutWhatWasSent() {
    String said = "no: " + String.join(" ", renewable().values());
    answers(
        400,
        Json.createObjectBuilder()
            .add("error", "invalid_client")
            .add("error_description", said)
            .build()
            .toString());
    TokensRefused refused = assertThrows(TokensRefused.class, () -> renew(renewable()));
    assertEquals(Reason.INVALID_CLIENT, refused.reason());
    assertNothingShown(refused);
  }

  @Test
  void systemInTrouble_isTemporary() {
    answers(503, "{}");
    TokensRefused refused = assertThrows(TokensRefused.class, () -> renew(renewable()));
    assertEquals(Reason.TEMPORARY, refused.reason());
    assertNothingShown(refused);
  }

  @Test
  void answerWithoutToken_isNone() {
    answers(200, "{\"expires_in\":3600}");
    assertEquals(
        Reason.REFUSED, assertThrows(TokensRefused.class, () -> renew(renewable())).reason());
  }

  @Test
  void missingValue_isTheEndBeforeAnythingIsSent() {
    for (String name : renewable().keySet()) {
      Map<String, String> less = new HashMap<>(renewable());
      less.remove(name);
      TokensRefused refused = assertThrows(TokensRefused.class, () -> renew(less), name);
      assertEquals(Reason.INCOMPLETE, refused.reason());
      assertFalse(refused.getMessage().isBlank());
    }
    assertEquals(List.of(), upstream.requests());
  }

  @Test
  void otherValues_areNotSentToRenew() throws TokensRefused {
    Map<String, String> more = new HashMap<>(renewable());
    more.put("other", "canary");
    renew(more);
    assertFalse(sent().toString().contains("canary"));
  }

  private void assertNothingShown(TokensRefused refused) {
    AuthScheme scheme = scheme();
    renewable()
        .forEach(
            (name, value) ->
                assertFalse(
                    (!scheme.fields().containsKey(name) || scheme.fields().get(name).secret())
                        && refused.toString().contains(value),
                    refused.toString()));
  }
}
