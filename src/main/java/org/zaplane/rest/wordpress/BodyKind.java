package org.zaplane.rest.wordpress;

import java.util.Set;
import java.util.regex.Pattern;

/** How a body is read, by its {@code Content-Type}; an unknown type is ignored, never a 415. */
public enum BodyKind {
  /** Parse as JSON. */
  JSON,
  /** Parse as urlencoded form. */
  FORM,
  /** Parse as multipart form. */
  MULTIPART,
  /** Do not look at it. */
  IGNORED;

  private static final Pattern JSON_TYPE =
      Pattern.compile("application/(?:[\\w!#$&.^+-]+\\+)?json", Pattern.CASE_INSENSITIVE);
  private static final Set<String> FORM_METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

  /**
   * The kind of a request's body. The effective method decides, so a POST that means GET has none:
   * unlike WordPress, bodies of GET and HEAD are never read.
   *
   * @param contentType the header, or null when it was not sent
   * @param realMethod the one in the request line
   * @param effectiveMethod the one of {@link MethodOverride}
   */
  public static BodyKind of(String contentType, String realMethod, String effectiveMethod) {
    if (!FORM_METHODS.contains(effectiveMethod)) {
      return IGNORED;
    }
    String type = type(contentType);
    if (JSON_TYPE.matcher(type).matches()) {
      return JSON;
    }
    return switch (type) {
      case "application/x-www-form-urlencoded" -> FORM;
      // PHP reads these itself, and only on a real POST
      case "multipart/form-data" -> realMethod.equals("POST") ? MULTIPART : IGNORED;
      // what came without a type is a form to WordPress, but not to PHP, which reads POST
      case "" -> effectiveMethod.equals("POST") ? IGNORED : FORM;
      default -> IGNORED;
    };
  }

  /** The media type without its parameters; empty when there is none, or a word that is no type. */
  private static String type(String contentType) {
    String type = contentType == null ? "" : Ascii.lower(contentType.split(";", 2)[0].strip());
    return type.contains("/") ? type : "";
  }
}
