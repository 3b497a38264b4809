package org.zaplane.identity.bridge;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.BrowserSession.Issued;
import org.zaplane.identity.Caller;

/** The claims of an assertion; each is there and of its type, or the assertion is refused. */
final class BridgeClaims {

  private static final Pattern USER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern SESSION = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> MEANS =
      Set.of("none", "cookie", "application_password", "other");

  private final JsonObject claims;

  BridgeClaims(JsonObject claims) {
    this.claims = claims;
  }

  String text(String name) throws AssertionRefused {
    if (claims.get(name) instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(name);
  }

  /**
   * Seconds since the epoch (RFC 7519 §2, NumericDate); more digits than any clock has are refused.
   */
  long number(String name) throws AssertionRefused {
    if (claims.get(name) instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().bitLength() < Integer.SIZE + Byte.SIZE) {
      return number.longValue();
    }
    throw wrong(name);
  }

  /** Who sends the request, as the site's WordPress found out. */
  BrowserSession session() throws AssertionRefused {
    String means = text("means");
    String user = text("sub");
    if (!MEANS.contains(means) || !USER.matcher(user).matches()) {
      throw wrong("means or sub");
    }
    boolean nobody = means.equals("none");
    if (user.equals("0") != nobody) {
      throw new AssertionRefused("means, sub: they do not agree on whether it is nobody");
    }
    boolean byCookie = means.equals("cookie");
    return new BrowserSession(
        nobody ? Optional.empty() : Optional.of(caller(Long.parseLong(user))),
        byCookie,
        OptionalLong.empty(),
        byCookie ? Optional.of(sessionKey()) : Optional.empty(),
        new Issued(nonces()));
  }

  private Caller caller(long user) throws AssertionRefused {
    return new Caller(
        Caller.SITE, user, text("login"), text("name"), Set.copyOf(texts("roles")), capabilities());
  }

  private String sessionKey() throws AssertionRefused {
    String hash = text("sid");
    if (!SESSION.matcher(hash).matches()) {
      throw wrong("sid");
    }
    return hash;
  }

  private List<String> nonces() throws AssertionRefused {
    List<String> nonces = texts("nonces");
    if (nonces.isEmpty() || nonces.contains("")) {
      throw wrong("nonces");
    }
    return nonces;
  }

  private Set<String> capabilities() throws AssertionRefused {
    if (!(claims.get("caps") instanceof JsonObject held)) {
      throw wrong("caps");
    }
    return held.entrySet().stream()
        .filter(capability -> capability.getValue() == JsonValue.TRUE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> texts(String name) throws AssertionRefused {
    if (claims.get(name) instanceof JsonArray list
        && list.stream().allMatch(JsonString.class::isInstance)) {
      return list.getValuesAs(JsonString::getString);
    }
    throw wrong(name);
  }

  private static AssertionRefused wrong(String name) {
    return new AssertionRefused("malformed: " + name + " is missing or not what it should be");
  }
}
