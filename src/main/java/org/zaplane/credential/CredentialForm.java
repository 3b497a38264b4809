package org.zaplane.credential;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.FieldType;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.HostName;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.TextMap;
import org.zaplane.platform.WebAddress;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/**
 * Checks what a person typed against a scheme's fields. Messages name the field and never quote the
 * value.
 */
public final class CredentialForm {

  /** Stands for a given value that is no text, and so is never right. */
  public static final Secret UNUSABLE = Secret.of("");

  /** Of one value in UTF-8. */
  private static final int MAX_BYTES = 20_000;

  /** Of all options together as JSON; the values that come with tokens share their column. */
  private static final int MAX_OPTIONS = 40_000;

  private static final int MAX_URL_LENGTH = 2_000;

  private static final String ODD =
      " It holds a character that is not on every keyboard, such as a typographic dash or an invisible blank. Copy it again, or type it.";

  /** In linear time (RE2), because the value may be long and is anybody's. */
  private static final com.google.re2j.Pattern MASK =
      com.google.re2j.Pattern.compile(
          "[*\u2022\u25CF\u00B7xX]*[*\u2022\u25CF]{3,}[*\u2022\u25CF\u00B7xX]*");

  private static final Pattern HTTPS = Pattern.compile("^https://", Pattern.CASE_INSENSITIVE);

  private static final String NUMBER = "-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,18})?";

  private final AuthScheme scheme;
  private final Predicate<String> plainHttpAllowed;

  CredentialForm(AuthScheme scheme, Predicate<String> plainHttpAllowed) {
    this.scheme = scheme;
    this.plainHttpAllowed = plainHttpAllowed;
  }

  /**
   * Lays what was given over what is there already and checks the whole.
   *
   * @param current values as they are, empty for a new connection
   * @param given new values by name; an empty one erases
   * @return every value, defaults filled in; what was given is trimmed and in a plain form
   * @throws Problem INVALID of CREDENTIALS, naming the first field in the form's order that is
   *     wrong
   */
  public CredentialValues accept(CredentialValues current, Map<String, Optional<Secret>> given) {
    Map<String, String> values = new LinkedHashMap<>(current.options());
    current.secrets().forEach((name, value) -> values.put(name, value.reveal()));
    given.forEach(
        (name, value) ->
            values.put(name, value.map(Secret::reveal).map(Invisible::strip).orElse("")));
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Field field : scheme.fields().values()) {
      if (given
          .getOrDefault(field.key(), Optional.empty())
          .filter(value -> value == UNUSABLE)
          .isPresent()) {
        throw wrong(field, "");
      }
      String value = values.getOrDefault(field.key(), "");
      Optional<String> good =
          check(
              field,
              value.isEmpty() ? field.defaultValue().orElse("") : value,
              given.containsKey(field.key()),
              isAskedFor(field, values));
      if (!value.isEmpty() && !given.containsKey(field.key())) {
        good = Optional.of(value); // tokens were obtained for what is stored, as it is spelled
      }
      if (field.secret()) {
        good.ifPresent(text -> secrets.put(field.key(), Secret.of(text)));
      } else {
        good.ifPresent(text -> options.put(field.key(), text));
      }
    }
    refuseUnknown(given.keySet());
    refuseTooMuch(options);
    return new CredentialValues(options, secrets);
  }

  private void refuseUnknown(Set<String> names) {
    for (String name : names) {
      if (!scheme.fields().containsKey(name)) {
        throw invalid(
            "Unknown credential: " + (name.matches("[A-Za-z0-9_.-]{1,64}") ? name : "?") + ".");
      }
    }
  }

  /** All options together are one text in a column; the longest is the one to shorten. */
  private void refuseTooMuch(Map<String, String> options) {
    if (ColumnText.bytes(TextMap.write(options)) > MAX_OPTIONS) {
      String longest =
          Collections.max(
              options.keySet(), Comparator.comparing(name -> ColumnText.bytes(options.get(name))));
      throw wrong(scheme.fields().get(longest), "");
    }
  }

  private Optional<String> check(Field field, String value, boolean fresh, boolean asked) {
    if (value.isEmpty()) {
      if (field.required() && asked) {
        throw wrong(field, "");
      }
      return Optional.empty();
    }
    if (ColumnText.bytes(value) > MAX_BYTES || (fresh && MASK.matches(value))) {
      throw wrong(field, "");
    }
    Optional<String> good =
        normalized(field, value).filter(sent -> !fresh || canBeSent(field, sent));
    if (good.isEmpty()) {
      throw wrong(field, value);
    }
    return good;
  }

  /** A header would carry another character in place of one that it cannot hold. */
  private boolean canBeSent(Field field, String value) {
    return isPlain(value) || !scheme.isSentInHeader(field);
  }

  private static boolean isPlain(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private boolean isAskedFor(Field field, Map<String, String> values) {
    return field.dependsOn().entrySet().stream()
        .allMatch(
            condition -> condition.getValue().contains(effective(condition.getKey(), values)));
  }

  private String effective(String name, Map<String, String> values) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty()
        ? Optional.ofNullable(scheme.fields().get(name)).flatMap(Field::defaultValue).orElse("")
        : value;
  }

  private Optional<String> normalized(Field field, String value) {
    Optional<String> plain =
        switch (field.type()) {
          case TEXT, PASSWORD ->
              Optional.of(value).filter(v -> v.chars().noneMatch(Character::isISOControl));
          case TEXTAREA -> Optional.of(value).filter(v -> v.indexOf('\0') < 0);
          case SELECT -> Optional.of(value).filter(v -> isOption(field.options(), v));
          case INTEGER -> Optional.of(value).filter(v -> v.matches("-?[0-9]{1,18}"));
          case NUMBER -> Optional.of(value).filter(v -> v.matches(NUMBER));
          case BOOLEAN -> Optional.of(value).filter(v -> v.matches("true|false"));
          case HOST -> host(value);
          case URL -> url(value);
        };
    return plain.filter(field::isMatchedBy);
  }

  private static boolean isOption(List<Field.Option> options, String value) {
    return options.stream().anyMatch(option -> option.value().equals(value));
  }

  /** A host name; a pasted https URL is taken for the host in it. */
  private static Optional<String> host(String value) {
    return HostName.of(HTTPS.matcher(value).replaceFirst("").replaceFirst("/$", ""));
  }

  /** A base URL: https (http where the operator named the host), no user, query or fragment. */
  private Optional<String> url(String value) {
    if (value.length() > MAX_URL_LENGTH) {
      return Optional.empty();
    }
    return WebAddress.parse(value.replaceFirst("/+$", ""))
        .filter(address -> address.isHttps() || plainHttpAllowed.test(address.host()))
        .filter(address -> address.isBare() && !address.path().contains(".."))
        .map(WebAddress::toString);
  }

  /** Names the field; why a value that looks right is refused cannot be seen by looking at it. */
  private static Problem wrong(Field field, String value) {
    boolean token = field.type() == FieldType.TEXT || field.type() == FieldType.PASSWORD;
    boolean odd = value.codePoints().anyMatch(c -> c > '~' && !Character.isISOControl(c));
    String message = "Missing or invalid credential: " + field.key() + ".";
    return new Problem(
        Kind.INVALID, Subject.CREDENTIALS, token && odd ? message + ODD : message, field.key());
  }

  private static Problem invalid(String message) {
    return new Problem(Kind.INVALID, Subject.CREDENTIALS, message);
  }
}
