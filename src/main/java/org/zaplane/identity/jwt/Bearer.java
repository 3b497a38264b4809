package org.zaplane.identity.jwt;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zaplane.identity.Caller;
import org.zaplane.identity.OwnerKey;
import org.zaplane.identity.Roles;

/** Makes callers of the claims of verified tokens. */
final class Bearer {

  /** Names of tenants. */
  static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}]{1,200}");

  private final Issuer issuer;
  private final JsonObject claims;

  Bearer(Issuer issuer, JsonObject claims) {
    this.issuer = issuer;
    this.claims = claims;
  }

  /**
   * The caller.
   *
   * @throws TokenRefused when a claim that is read is missing or malformed
   */
  Caller caller() throws TokenRefused {
    String subject =
        text(issuer.claims().subject(), "subject")
            .filter(name -> SUBJECT.matcher(name).matches() && name.strip().equals(name))
            .orElseThrow(() -> new TokenRefused("its subject is missing or malformed"));
    return new Caller(
        tenant(),
        OwnerKey.ofSubject(subject),
        subject,
        displayName(subject),
        roles(),
        Set.of(),
        text(issuer.claims().plan(), "plan"));
  }

  private String tenant() throws TokenRefused {
    return text(issuer.claims().tenant(), "tenant")
        .or(issuer::defaultTenant)
        .filter(name -> TENANT.matcher(name).matches())
        .orElseThrow(() -> new TokenRefused("its tenant is missing or malformed"));
  }

  private String displayName(String subject) {
    return claims.get("name") instanceof JsonString name
            && SUBJECT.matcher(name.getString()).matches()
        ? name.getString()
        : subject;
  }

  /** Of the words of its roles those that are ours, or that the issuer's entry maps to ours. */
  private Set<String> roles() throws TokenRefused {
    List<String> words = List.of();
    Optional<JsonValue> value = first(issuer.claims().roles());
    if (value.isPresent()) {
      words = words(value.get());
    }
    return words.stream()
        .map(word -> issuer.roles().getOrDefault(word, word))
        .filter(Roles.OF_TENANTS::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> words(JsonValue value) throws TokenRefused {
    if (value instanceof JsonString text) {
      return List.of(text.getString());
    }
    if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
      return list.getValuesAs(JsonString::getString);
    }
    throw new TokenRefused("its roles are malformed");
  }

  private Optional<String> text(List<String> names, String what) throws TokenRefused {
    Optional<JsonValue> value = first(names);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonString text && !text.getString().isEmpty()) {
      return Optional.of(text.getString());
    }
    throw new TokenRefused("its " + what + " is malformed");
  }

  private Optional<JsonValue> first(List<String> names) {
    return names.stream().filter(claims::containsKey).map(claims::get).findFirst();
  }
}
