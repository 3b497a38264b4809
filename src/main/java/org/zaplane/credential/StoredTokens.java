package org.zaplane.credential;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.secret.Secret;

/**
 * Tokens that another system obtained and stored by their names in RFC 6749 §5.1, with the values
 * that the manifest keeps of an answer.
 */
@Singleton
public class StoredTokens {

  private static final String EXPIRES_IN = "expires_in";
  private static final String SCOPE = "scope";
  private static final Set<String> STANDARD =
      Set.of(
          TokenSet.ACCESS_TOKEN,
          TokenSet.REFRESH_TOKEN,
          "token_type",
          EXPIRES_IN,
          SCOPE,
          "id_token");
  private static final int MAX_TOKEN = 20_000;
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final EgressPolicy egress;

  /** Tokens whose addresses this policy lets through. */
  @Inject
  public StoredTokens(EgressPolicy egress) {
    this.egress = egress;
  }

  /** Names of the values that tell of tokens. */
  public Set<String> names(AuthScheme scheme) {
    Set<String> names = new TreeSet<>(STANDARD);
    names.addAll(scheme.kept().keySet());
    return names;
  }

  /** The tokens among the values; empty when there is no access token, or it cannot be one. */
  public Optional<TokenSet> of(
      Integration integration, AuthScheme scheme, Map<String, Secret> values) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (String name : List.of(TokenSet.ACCESS_TOKEN, TokenSet.REFRESH_TOKEN)) {
      Secret token = values.getOrDefault(name, Secret.of(""));
      if (isToken(token)) {
        secrets.put(name, token);
      }
    }
    if (!secrets.containsKey(TokenSet.ACCESS_TOKEN)) {
      return Optional.empty();
    }
    Options kept = new CapturedValues(integration.name(), egress).among(scheme.kept(), values);
    return Optional.of(
        new TokenSet(
            secrets,
            kept,
            text(values, EXPIRES_IN)
                .flatMap(StoredTokens::life)
                .or(() -> scheme.oauth().flatMap(oauth -> oauth.answer().life())),
            text(values, SCOPE).map(StoredTokens::scopes)));
  }

  private static boolean isToken(Secret token) {
    String text = token.reveal();
    return !text.isEmpty() && text.length() <= MAX_TOKEN && text.matches("[\\x20-\\x7e]*");
  }

  private static Optional<String> text(Map<String, Secret> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Secret::reveal).map(String::strip);
  }

  private static Optional<Duration> life(String seconds) {
    return Optional.of(seconds)
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds())))
        .filter(life -> !life.isZero());
  }

  /** With blanks or commas between; none when nothing is said. */
  private static List<String> scopes(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1)).filter(scope -> !scope.isEmpty()).toList();
  }
}
