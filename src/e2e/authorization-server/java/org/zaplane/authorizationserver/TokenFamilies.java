package org.zaplane.authorizationserver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Service;

/**
 * Authorizations in memory, with reuse detection (RFC 9700, section 4.14.2). Spring Authorization
 * Server rotates refresh tokens and forgets the spent one, so a spent one is merely unknown to it;
 * this class remembers it, and who shows it again ends the whole family: the newest refresh token
 * and its access token are dead too.
 */
@Service
class TokenFamilies implements OAuth2AuthorizationService {

  private InMemoryOAuth2AuthorizationService authorizations =
      new InMemoryOAuth2AuthorizationService();

  /** Authorization ids that ever had a refresh token. */
  private final Set<String> families = new HashSet<>();

  /** The authorization's id by spent refresh token. */
  private final Map<String, String> spent = new HashMap<>();

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    String id = authorization.getId();
    String before = refreshToken(authorizations.findById(id));
    String after = refreshToken(authorization);
    if (before != null && !before.equals(after)) {
      spent.put(before, id);
    }
    if (after != null) {
      families.add(id);
    }
    authorizations.save(authorization);
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    authorizations.remove(authorization);
  }

  @Override
  public synchronized OAuth2Authorization findById(String id) {
    return authorizations.findById(id);
  }

  @Override
  public synchronized OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
    if (OAuth2TokenType.REFRESH_TOKEN.equals(type) && spent.containsKey(token)) {
      end(authorizations.findById(spent.get(token)));
    }
    return authorizations.findByToken(token, type);
  }

  private void end(OAuth2Authorization family) {
    authorizations.save(
        OAuth2Authorization.from(family).invalidate(family.getRefreshToken().getToken()).build());
  }

  /** Ends every family. */
  synchronized void endAll() {
    families.forEach(id -> end(authorizations.findById(id)));
  }

  /** How many families could still be refreshed. */
  synchronized long active() {
    return families.stream()
        .map(id -> authorizations.findById(id).getRefreshToken())
        .filter(OAuth2Authorization.Token::isActive)
        .count();
  }

  /** Forgets everything. */
  synchronized void reset() {
    authorizations = new InMemoryOAuth2AuthorizationService();
    families.clear();
    spent.clear();
  }

  private static String refreshToken(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2RefreshToken> token =
        authorization == null ? null : authorization.getRefreshToken();
    return token == null ? null : token.getToken().getTokenValue();
  }
}
