package org.zaplane.credential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.HttpApi;
import org.zaplane.integration.Template;
import org.zaplane.integration.Template.Part;
import org.zaplane.secret.Secret;

/**
 * Renderer of templates with credentials. Values stand as they are in headers and bodies; in URLs
 * they are percent-encoded, and in a host only letters, digits, dots, hyphens and underscores are
 * let in, so that a value cannot lead elsewhere.
 *
 * @param credentials values that were given for this scheme
 */
public record TemplateRenderer(AuthScheme scheme, CredentialValues credentials) {

  private static final String HOST = "[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?";
  private static final Set<String> DOTS = Set.of(".", "..");

  /**
   * The text with every name replaced by its value.
   *
   * @throws MissingCredential when one has no value
   */
  public Secret text(Template template) {
    Map<String, String> values = new HashMap<>();
    template.names().forEach(name -> values.put(name, value(name)));
    return Secret.of(
        template.fill(values).orElseThrow(() -> new IllegalArgumentException("no response yet")));
  }

  /** Each template of a map, filled. */
  public Map<String, Secret> texts(Map<String, Template> templates) {
    Map<String, Secret> filled = new LinkedHashMap<>();
    templates.forEach((name, template) -> filled.put(name, text(template)));
    return filled;
  }

  /**
   * The parameters of a request: those of a manifest laid over the standard ones.
   *
   * @param own templates by name; an empty one leaves a standard parameter out
   * @param names the system's names for parameters, where they differ
   */
  Map<String, Secret> params(
      Map<String, Secret> standard,
      Map<String, Optional<Template>> own,
      Map<String, String> names) {
    Map<String, Secret> params = new LinkedHashMap<>(standard);
    own.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                template -> params.put(name, text(template)), () -> params.remove(name)));
    Map<String, Secret> named = new LinkedHashMap<>();
    params.forEach((name, value) -> named.put(names.getOrDefault(name, name), value));
    return named;
  }

  /**
   * A URL whose values cannot change where it leads.
   *
   * @throws MissingCredential when a name has no value
   * @throws IllegalArgumentException when a value in the host is none, or one in the path means
   *     another folder
   */
  public Secret url(Template template, Template base) {
    StringBuilder url = new StringBuilder();
    for (Part part : template.parts()) {
      if (part instanceof Part.Text) {
        url.append(part.text());
      } else if (part instanceof Part.Pointer) {
        throw new IllegalArgumentException("no response yet");
      } else if (part.text().equals(HttpApi.BASE)) {
        url.append(url(base, Template.parse("")).reveal());
      } else {
        url.append(inUrl(value(part.text()), url));
      }
    }
    return Secret.of(url.toString());
  }

  private static String inUrl(String value, CharSequence before) {
    if (before.isEmpty()) {
      return value; // a field of type url: a whole base URL, checked when it was given
    }
    String soFar = before.toString();
    int authority = soFar.indexOf("://");
    boolean inHost = authority < 0 || soFar.indexOf('/', authority + 3) < 0;
    if (!inHost && DOTS.contains(value)) {
      throw new IllegalArgumentException("not a part of a path");
    }
    if (!inHost) {
      return percentEncoded(value);
    }
    if (!value.matches(HOST)) {
      throw new IllegalArgumentException("not a host");
    }
    return value;
  }

  private static String percentEncoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%3A", ":")
        .replace("%40", "@");
  }

  private String value(String name) {
    return credentials
        .get(name)
        .map(Secret::reveal)
        .or(() -> part(name))
        .orElseThrow(() -> new MissingCredential(name));
  }

  /** A named part of another value, such as the data centre at the end of a key. */
  private Optional<String> part(String name) {
    for (Field field : scheme.fields().values()) {
      if (field.parts().contains(name) && credentials.get(field.key()).isPresent()) {
        return field.part(name, credentials.get(field.key()).get().reveal());
      }
    }
    return Optional.empty();
  }
}
