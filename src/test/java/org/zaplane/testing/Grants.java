package org.zaplane.testing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an authorization server has given out, and what has become of it. */
final class Grants {

  /**
   * What a person agreed to.
   *
   * @param number which one
   * @param scopes what was granted
   * @param redirectUri where the code went
   * @param challenge of PKCE, if one was sent
   */
  record Grant(int number, List<String> scopes, String redirectUri, Optional<String> challenge) {}

  private final Map<String, String> shapes;
  private final Map<String, Grant> codes = new HashMap<>();
  private final Map<String, Grant> access = new HashMap<>();
  private final Map<String, Grant> refresh = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<Grant> ended = new HashSet<>();
  private int count;

  /** Gives out codes and tokens of these shapes. */
  Grants(Map<String, String> shapes) {
    this.shapes = shapes;
  }

  private String fresh(String kind) {
    count++;
    return shapes.get(kind).replace("{n}", "%08d".formatted(count));
  }

  /** A code for a new grant. */
  synchronized String code(List<String> scopes, String redirectUri, Optional<String> challenge) {
    String code = fresh("code");
    codes.put(code, new Grant(codes.size() + ended.size() + count, scopes, redirectUri, challenge));
    return code;
  }

  /** The grant of a code, which is good for one use. */
  synchronized Optional<Grant> redeem(String code) {
    return Optional.ofNullable(codes.remove(code));
  }

  /** The first tokens of a grant. */
  synchronized Map<String, String> issue(Grant grant) {
    String token = fresh("refresh_token");
    refresh.put(token, grant);
    return tokens(grant, token);
  }

  private Map<String, String> tokens(Grant grant, String refreshToken) {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("access_token", fresh("access_token"));
    tokens.put("refresh_token", refreshToken);
    access.put(tokens.get("access_token"), grant);
    return tokens;
  }

  /** The grant of a refresh token, if it still counts; a used one may end the grant. */
  synchronized Optional<Grant> refreshed(String token, String rotation) {
    Grant grant = refresh.get(token);
    if (grant != null && used.contains(token)) {
      if (rotation.equals("single_use_family")) {
        ended.add(grant);
      }
      return Optional.empty();
    }
    return Optional.ofNullable(grant).filter(found -> !ended.contains(found));
  }

  /** Further tokens for a refresh token. */
  synchronized Map<String, String> renew(Grant grant, String token, String rotation) {
    if (rotation.equals("none")) {
      return tokens(grant, token);
    }
    if (rotation.startsWith("single_use")) {
      used.add(token);
    }
    return issue(grant);
  }

  /** The grant of an access token that still counts. */
  synchronized Optional<Grant> living(String accessToken) {
    return Optional.ofNullable(access.get(accessToken)).filter(grant -> !ended.contains(grant));
  }

  /**
   * Ends what belongs to a token: {@code token} alone, its {@code grant}, or the {@code account}.
   */
  synchronized boolean revoke(String token, String what) {
    Grant grant = access.getOrDefault(token, refresh.get(token));
    if (what.equals("account")) {
      ended.addAll(access.values());
      return true;
    }
    if (what.equals("grant") && grant != null) {
      ended.add(grant);
    } else {
      access.remove(token);
    }
    return grant != null;
  }
}
