package org.zaplane.identity.jwt;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zaplane.identity.Caller;
import org.zaplane.identity.OwnerKey;
import org.zaplane.identity.Roles;

/**
 * An issuer of tokens, as an entry of {@code ZAPLANE_JWT_ISSUERS} describes it.
 *
 * @param name what {@code iss} has to be
 * @param audience what {@code aud} has to hold; empty when it is not checked
 * @param algorithms those alone that its tokens may be signed by
 * @param keys to check signatures with
 * @param claims names of the claims that hold subject, tenant, roles and plan; of each list the
 *     first that a token has counts
 * @param roles its names of {@link Roles#OF_TENANTS}
 * @param defaultTenant the tenant of tokens that name none; empty to refuse them
 */
record Issuer(
    String name,
    Optional<String> audience,
    Set<String> algorithms,
    IssuerKeys keys,
    Map<String, List<String>> claims,
    Map<String, String> roles,
    Optional<String> defaultTenant) {

  /** Names of tenants. */
  static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}]{1,200}");

  /**
   * The caller that the claims of a verified token name.
   *
   * @throws TokenRefused when a claim that is read is missing or malformed
   */
  Caller caller(JsonObject token) throws TokenRefused {
    String subject =
        text(token, "subject")
            .filter(name -> SUBJECT.matcher(name).matches() && name.strip().equals(name))
            .orElseThrow(() -> new TokenRefused("its subject is missing or malformed"));
    String tenant =
        text(token, "tenant")
            .or(this::defaultTenant)
            .filter(name -> TENANT.matcher(name).matches())
            .orElseThrow(() -> new TokenRefused("its tenant is missing or malformed"));
    String displayName = token.getString("name", "");
    return new Caller(
        tenant,
        OwnerKey.ofSubject(subject),
        subject,
        SUBJECT.matcher(displayName).matches() ? displayName : subject,
        roles(token),
        Set.of(),
        text(token, "plan"));
  }

  /** Those of the token's roles that are known here, by name or by the issuer's mapping. */
  private Set<String> roles(JsonObject token) throws TokenRefused {
    JsonValue value = first(token, "roles").orElse(JsonValue.EMPTY_JSON_ARRAY);
    List<JsonValue> words = value instanceof JsonArray list ? list : List.of(value);
    if (!words.stream().allMatch(JsonString.class::isInstance)) {
      throw new TokenRefused("its roles are malformed");
    }
    return words.stream()
        .map(word -> ((JsonString) word).getString())
        .map(word -> roles.getOrDefault(word, word))
        .filter(Roles.OF_TENANTS::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<String> text(JsonObject token, String what) throws TokenRefused {
    Optional<JsonValue> value = first(token, what);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonString text && !text.getString().isEmpty()) {
      return Optional.of(text.getString());
    }
    throw new TokenRefused("its " + what + " is malformed");
  }

  private Optional<JsonValue> first(JsonObject token, String what) {
    return claims.get(what).stream().filter(token::containsKey).findFirst().map(token::get);
  }
}
