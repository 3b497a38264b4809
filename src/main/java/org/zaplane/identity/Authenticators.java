package org.zaplane.identity;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.identity.Authenticator.Scheme;
import org.zaplane.platform.Variants;

/** Authenticates requests by the schemes that their contract takes. */
@Singleton
public class Authenticators {

  private final List<Authenticator> active;
  private final IdentitySettings settings;

  /** Authenticators of all kinds that are active. */
  @Inject
  public Authenticators(@Any Instance<Authenticator> authenticators, IdentitySettings settings) {
    this.settings = settings;
    active =
        Variants.byKind("authentication", authenticators, Authenticator::kind).values().stream()
            .filter(Authenticator::isActive)
            .toList();
  }

  /**
   * The caller by the {@code Authorization} header, or empty.
   *
   * @param taken the schemes that the contract takes; credentials of another one are not looked at
   * @throws org.zaplane.problem.Problem as {@link Authenticator#authenticate}
   */
  public Optional<Caller> authenticate(Set<Scheme> taken, RequestCredentials request) {
    if (!settings.headerCredentialsAllowed(request.https())) {
      return Optional.empty();
    }
    return active.stream()
        .filter(authenticator -> taken.contains(authenticator.scheme()))
        .flatMap(authenticator -> authenticator.authenticate(request).stream())
        .findFirst();
  }

  /**
   * The same for contracts whose clients may name a tenant ({@code X-Tenant-ID}); a caller of
   * another tenant is nobody.
   *
   * @param tenants the values of that header, one each line; all have to be the caller's
   */
  public Optional<Caller> authenticate(
      Set<Scheme> taken, RequestCredentials request, List<String> tenants) {
    return authenticate(taken, request)
        .filter(caller -> tenants.stream().allMatch(caller.tenant()::equals));
  }
}
