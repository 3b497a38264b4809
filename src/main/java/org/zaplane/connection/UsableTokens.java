package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;

/** Tokens with which a stored connection can be used: renewed where that is needed. */
public interface UsableTokens {

  /** Whether the tokens of a row with this scheme end and can be fetched anew. */
  boolean isRenewable(ConnectionRow row, AuthScheme scheme);

  /**
   * The row with tokens that can be used: as it is, or renewed. Talks to the network, so never
   * inside a transaction.
   *
   * @throws TokensRefused when they are over and there are no new ones
   */
  ConnectionRow usable(ConnectionRow row, AuthScheme scheme) throws TokensRefused;

  /** The row with new tokens, after the system refused the ones that it has; empty if none help. */
  Optional<ConnectionRow> afterRefusal(ConnectionRow row, AuthScheme scheme);
}
