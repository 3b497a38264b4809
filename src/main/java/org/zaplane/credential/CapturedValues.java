package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.integration.Answer;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.WebAddress;
import org.zaplane.secret.Secret;

/**
 * Values captured from a token answer. One outside its limits is refused, because tokens are sent
 * where it leads.
 */
record CapturedValues(String system, EgressPolicy egress) {

  private static final int MAX_LENGTH = 2_000;

  /** Of all values together; with what a person typed they share one column. */
  private static final int MAX_BYTES = 20_000;

  /** The values that are there. */
  Options of(Map<String, CapturedValue> keep, Answer answer) throws TokensRefused {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, CapturedValue> kept : keep.entrySet()) {
      String value = answer.text(kept.getValue().pointer()).orElse("").strip();
      if (value.isEmpty()) {
        continue;
      }
      if (!isBelieved(kept.getValue(), value)) {
        throw new TokensRefused(
            Reason.REFUSED, system + " answered with a " + kept.getKey() + " that it cannot have.");
      }
      values.put(kept.getKey(), value);
    }
    Options options = Options.ofTexts(values);
    if (ColumnText.bytes(options.toJson()) > MAX_BYTES) {
      throw new TokensRefused(Reason.REFUSED, system + " answered with more than can be kept.");
    }
    return options;
  }

  /** Those of the values by these names that keep to their limits. */
  Options among(Map<String, CapturedValue> keep, Map<String, Secret> stored) {
    Map<String, String> values = new LinkedHashMap<>();
    keep.forEach(
        (name, kept) -> {
          String value = stored.getOrDefault(name, Secret.of("")).reveal().strip();
          if (!value.isEmpty() && isBelieved(kept, value)) {
            values.put(name, value);
          }
        });
    return Options.ofTexts(values);
  }

  private boolean isBelieved(CapturedValue kept, String value) {
    boolean fits = value.length() <= MAX_LENGTH && value.chars().noneMatch(Character::isISOControl);
    return fits
        && kept.pattern().map(pattern -> pattern.matches(value)).orElse(true)
        && (kept.hosts().isEmpty() || isOn(kept.hosts(), value));
  }

  /** A base URL on one of the hosts. */
  private boolean isOn(List<String> hosts, String value) {
    return WebAddress.parse(value)
        .filter(WebAddress::isBare)
        .filter(
            address ->
                egress.names(address.host())
                    || (address.isHttps()
                        && address.port() < 0
                        && hosts.stream().anyMatch(pattern -> matches(pattern, address.host()))))
        .isPresent();
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.endsWith(pattern.substring(1)) && host.length() >= pattern.length()
        : host.equals(pattern);
  }
}
