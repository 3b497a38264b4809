package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.Authenticator.Scheme;
import org.zaplane.secret.Secret;

/** What holds for every kind of credentials in the {@code Authorization} header. */
public abstract class AuthenticatorContract {

  /**
   * Somebody new with credentials.
   *
   * @param caller whom the credentials show
   * @param scheme the word before them in the header
   * @param credentials what follows it
   */
  public record Holder(Caller caller, String scheme, Secret credentials) {}

  /** Somebody new. */
  protected abstract Holder somebody();

  /** The authenticator. */
  protected abstract Authenticator authenticator();

  /** All authenticators of the same server. */
  protected abstract Authenticators authenticators();

  /** Ends the credentials. */
  protected abstract void end(Holder holder);

  /** A request with this header, by https. */
  protected static RequestCredentials request(String authorization) {
    return new RequestCredentials(
        false, Map.of(), Optional.of(Secret.of(authorization)), true, "203.0.113.7");
  }

  private static String header(Holder holder) {
    return holder.scheme() + " " + holder.credentials().reveal();
  }

  private Optional<Caller> ask(String authorization) {
    return authenticator().authenticate(request(authorization));
  }

  @Test
  void credentials_areTheirHolders() {
    Holder ann = somebody();
    Holder bob = somebody();
    assertEquals(Optional.of(ann.caller()), ask(header(ann)));
    assertEquals(Optional.of(bob.caller()), ask(header(bob)));
    assertTrue(authenticator().isActive());
  }

  @Test
  void schemeWord_isTakenInAnyCase() {
    Holder ann = somebody();
    for (String scheme :
        List.of(ann.scheme().toUpperCase(Locale.ROOT), ann.scheme().toLowerCase(Locale.ROOT))) {
      assertEquals(
          Optional.of(ann.caller()), ask(scheme + "  " + ann.credentials().reveal() + " "));
    }
  }

  @Test
  void ac06_emptyAlteredOrMisplacedCredentials_areNobody() {
    Holder ann = somebody();
    String right = ann.credentials().reveal();
    for (String scheme : List.of(ann.scheme(), "Basic", "Bearer")) {
      for (String wrong :
          List.of("", " ", "null", "true", "0", "[]", "{}", "Og==", "undefined", "\u0000")) {
        assertEquals(Optional.empty(), ask(scheme + " " + wrong), scheme + " " + wrong);
      }
    }
    assertEquals(Optional.empty(), ask(""));
    assertEquals(Optional.empty(), ask(right));
    assertEquals(Optional.empty(), ask(ann.scheme() + right));
    assertEquals(Optional.empty(), ask("Digest " + right));
    assertEquals(Optional.empty(), ask(header(ann) + ", " + header(ann)));
    assertEquals(Optional.empty(), ask(ann.scheme() + " " + ann.scheme() + " " + right));
    assertEquals(Optional.empty(), ask(header(ann) + "x".repeat(100_000)));
    assertEquals(
        Optional.empty(), ask(ann.scheme() + " " + right.substring(0, right.length() / 2)));
    RequestCredentials without =
        new RequestCredentials(false, Map.of(), Optional.empty(), true, "203.0.113.7");
    assertEquals(Optional.empty(), authenticator().authenticate(without));
  }

  @Test
  void endedCredentials_areNobodyAtOnce() {
    Holder ann = somebody();
    assertTrue(ask(header(ann)).isPresent());
    end(ann);
    assertEquals(Optional.empty(), ask(header(ann)));
  }

  @Test
  void contract_takesTheSchemesThatItNamesAlone() {
    Holder ann = somebody();
    Set<Scheme> own = Set.of(authenticator().scheme());
    Scheme other = authenticator().scheme() == Scheme.BASIC ? Scheme.BEARER : Scheme.BASIC;
    RequestCredentials request = request(header(ann));
    assertEquals(Optional.of(ann.caller()), authenticators().authenticate(own, request));
    assertEquals(
        Optional.of(ann.caller()),
        authenticators().authenticate(Set.of(Scheme.BASIC, Scheme.BEARER), request));
    assertEquals(Optional.empty(), authenticators().authenticate(Set.of(other), request));
    assertEquals(Optional.empty(), authenticators().authenticate(Set.of(), request));
  }

  @Test
  void ac08_callerOfAnotherTenantThanTheHeaders_isNobody() {
    Holder ann = somebody();
    Set<Scheme> own = Set.of(authenticator().scheme());
    RequestCredentials request = request(header(ann));
    String tenant = ann.caller().tenant();
    for (List<String> same : List.of(List.<String>of(), List.of(tenant), List.of(tenant, tenant))) {
      assertEquals(Optional.of(ann.caller()), authenticators().authenticate(own, request, same));
    }
    for (List<String> wrong :
        List.of(
            List.of(""),
            List.of("elsewhere"),
            List.of(tenant + " "),
            List.of(tenant.toUpperCase(Locale.ROOT)),
            List.of(tenant, "elsewhere"),
            List.of(tenant + ",elsewhere"))) {
      assertEquals(Optional.empty(), authenticators().authenticate(own, request, wrong));
    }
  }

  @Test
  void requestAndCaller_doNotShowTheCredentials() {
    Holder ann = somebody();
    RequestCredentials request = request(header(ann));
    String shown = request + " " + authenticator().authenticate(request);
    assertFalse(shown.contains(ann.credentials().reveal()));
  }
}
