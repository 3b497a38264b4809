package org.zaplane.credential;

import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Template;
import org.zaplane.secret.Secret;

/**
 * What a scheme signs with: the members that its manifest calls {@code signing}, filled.
 *
 * @param credentials values that were given for this scheme
 */
public record SigningParameters(AuthScheme scheme, CredentialValues credentials) {

  /**
   * A member that is needed.
   *
   * @throws MissingCredential when it, or a value in it, is not there
   */
  public Secret get(String member) {
    return find(member).orElseThrow(() -> new MissingCredential(member));
  }

  /**
   * A member that may be left out, in the manifest or by leaving the field in it empty.
   *
   * @throws MissingCredential when a value in it that is always asked for is not there
   */
  public Optional<Secret> find(String member) {
    return Optional.ofNullable(scheme.signing().get(member))
        .filter(template -> template.names().stream().noneMatch(this::isLeftOut))
        .map((Template template) -> new TemplateRenderer(scheme, credentials).text(template));
  }

  private boolean isLeftOut(String name) {
    return credentials.get(name).isEmpty()
        && Optional.ofNullable(scheme.fields().get(name))
            .filter(field -> !field.required())
            .isPresent();
  }
}
