package org.zaplane.credential;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.secret.Secret;

/**
 * A form as a secret document: before the callback nothing that was typed is in clear, also what
 * may be shown later.
 */
public final class FormDocument {

  private static final String DESTINATION = "destination";
  private static final String OPTIONS = "options";
  private static final String SECRET = "secret.";

  private FormDocument() {}

  /**
   * The values of the document.
   *
   * @param destination where they may be sent, see {@link Target#destination}
   */
  public static Map<String, Secret> of(CredentialValues form, String destination) {
    Map<String, Secret> values = new LinkedHashMap<>();
    values.put(DESTINATION, Secret.of(destination));
    values.put(OPTIONS, Secret.of(form.options().toJson()));
    form.secrets().forEach((name, value) -> values.put(SECRET + name, value));
    return values;
  }

  /** Where the values of a document may be sent. */
  public static String destination(Map<String, Secret> values) {
    return values.get(DESTINATION).reveal();
  }

  /** The form again; other values of the document are passed over. */
  public static CredentialValues read(Map<String, Secret> values) {
    return new CredentialValues(Options.parse(values.get(OPTIONS).reveal()), named(SECRET, values));
  }

  /** The values whose names begin so, without that beginning. */
  public static Map<String, Secret> named(String beginning, Map<String, Secret> values) {
    Map<String, Secret> some = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(beginning)) {
            some.put(name.substring(beginning.length()), value);
          }
        });
    return some;
  }
}
