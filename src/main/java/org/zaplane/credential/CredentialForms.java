package org.zaplane.credential;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.integration.AuthScheme;
import org.zaplane.outbound.EgressPolicy;

/** Makes the form of a scheme. */
@Singleton
public class CredentialForms {

  private final EgressPolicy egress;

  /** Forms that let plain http through to hosts which the policy names. */
  @Inject
  public CredentialForms(EgressPolicy egress) {
    this.egress = egress;
  }

  /** The form of this scheme. */
  public CredentialForm of(AuthScheme scheme) {
    return new CredentialForm(scheme, egress);
  }
}
