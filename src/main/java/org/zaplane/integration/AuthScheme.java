package org.zaplane.integration;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;

/**
 * One way to authenticate with a system.
 *
 * @param kind which credential scheme applies it, such as {@code api_key}
 * @param label what the system calls the credential
 * @param description for whom this way is
 * @param fields what a person is asked for, in the order of the form
 * @param headers request headers that carry the credential
 * @param query query parameters that carry it, where a system takes no header
 * @param username user name of HTTP Basic, for schemes that use it
 * @param password its password
 * @param signing what a scheme that signs requests or assertions needs, by name
 * @param oauth where tokens come from, for schemes that fetch them
 */
public record AuthScheme(
    String kind,
    String label,
    String description,
    Map<String, Field> fields,
    Map<String, Template> headers,
    Map<String, Template> query,
    Optional<Template> username,
    Optional<Template> password,
    Map<String, Template> signing,
    Optional<OAuthEndpoints> oauth) {

  /**
   * The kind of interactive OAuth 2.0, which is begun in a browser and not by typing a credential.
   */
  public static final String OAUTH2 = "oauth2";

  /** Whether a person authorizes in a browser. */
  public boolean interactive() {
    return OAUTH2.equals(kind);
  }

  /** Whether what it signs is itself the token, so that none is fetched. */
  public boolean signsItsTokens() {
    return signing.containsKey("use") && signing.get("use").toString().equals("bearer");
  }

  /**
   * Whether the value of a field, or a part of it, is sent in a header, which takes ASCII alone.
   */
  public boolean isSentInHeader(Field field) {
    return Stream.concat(Stream.of(headers), requests().map(TokenRequest::headers))
        .flatMap(some -> some.values().stream())
        .flatMap(template -> template.names().stream())
        .anyMatch(
            name ->
                name.equals(field.key())
                    || (field.parts().contains(name) && !field.members().containsKey(name)));
  }

  /** URLs besides the base URL that secrets are sent to. */
  public List<Template> addresses() {
    return requests().map(TokenRequest::url).toList();
  }

  private Stream<TokenRequest> requests() {
    return oauth.stream().flatMap(endpoints -> endpoints.requests().stream());
  }

  /** The names whose values are whole base URLs. */
  Set<String> urlNames() {
    Set<String> names = new HashSet<>(kept().keySet());
    names.removeIf(name -> kept().get(name).hosts().isEmpty());
    fields.values().stream()
        .filter(field -> field.type() == FieldType.URL)
        .forEach(field -> names.add(field.key()));
    return names;
  }

  /** Values of answers that are kept, by name. */
  public Map<String, CapturedValue> kept() {
    return oauth.map(OAuthEndpoints::kept).orElse(Map.of());
  }

  /** The fields, and the named parts of their values. */
  public Set<String> fieldNames() {
    Set<String> names = new HashSet<>(fields.keySet());
    fields.values().forEach(field -> names.addAll(field.parts()));
    return names;
  }

  /** Every name that templates may use. */
  public Set<String> names() {
    Set<String> names = fieldNames();
    names.add(HttpApi.BASE);
    oauth.ifPresent(endpoints -> names.addAll(endpoints.tokenNames()));
    if (signsItsTokens()) {
      names.add("access_token");
    }
    return names;
  }

  /** Whether what is always asked for is among these names. */
  public boolean isFilledBy(Set<String> names) {
    return fields.values().stream()
        .filter(field -> field.required() && field.dependsOn().isEmpty())
        .allMatch(field -> names.contains(field.key()));
  }
}
