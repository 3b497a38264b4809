package org.zaplane.integration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zaplane.integration.Template.Part;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.WebAddress;

/** What holds for every URL of a manifest, whatever it is for. */
final class UrlRules {

  private static final Pattern PLAIN_HTTP = Pattern.compile("http:", Pattern.CASE_INSENSITIVE);

  private final EgressPolicy egress;

  UrlRules(EgressPolicy egress) {
    this.egress = egress;
  }

  /**
   * Checks a URL.
   *
   * @param leaders names whose values are base URLs
   * @param expected what may be one, for people
   */
  void check(
      String place, Template url, Set<String> leaders, String expected, List<String> faults) {
    Optional<String> name = firstName(url);
    if (name.isEmpty()) {
      textFault(url).ifPresent(fault -> faults.add(place + ": " + fault));
    } else if (!leaders.contains(name.get())) {
      faults.add(place + ": may begin with " + expected);
    }
    // what follows a whole base URL must not change its host
    if (name.isPresent()
        && url.parts().size() > 1
        && !(url.parts().get(1) instanceof Part.Text text && text.text().matches("(?s)[/?].*"))) {
      faults.add(place + ": a base URL may be followed by / or ? only");
    }
  }

  private Optional<String> textFault(Template url) {
    String[] halves = url.toString().split("//", 2);
    String authority = halves.length < 2 ? "" : halves[1].split("[/?#]", 2)[0];
    if (authority.matches(".*:.*\\{.*")) {
      return Optional.of("a port may not be a value");
    }
    if (PLAIN_HTTP.matcher(url.toString()).lookingAt() && !isPlainHttpAllowed(url)) {
      return Optional.of("must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names");
    }
    if (authority.contains("@")) {
      return Optional.of("a user name has no place in a URL");
    }
    return WebAddress.parse(withStandIns(url.origin())).isEmpty()
        ? Optional.of("must be an https URL")
        : Optional.empty();
  }

  private boolean isPlainHttpAllowed(Template url) {
    return WebAddress.parse(url.origin().toString())
        .filter(address -> egress.names(address.host()))
        .isPresent();
  }

  private static String withStandIns(Template origin) {
    StringBuilder text = new StringBuilder();
    origin.parts().forEach(part -> text.append(part instanceof Part.Text ? part.text() : "x"));
    return text.toString();
  }

  /** The name of the base URL that a URL begins with, if it does. */
  static Optional<String> firstName(Template url) {
    return !url.parts().isEmpty() && url.parts().get(0) instanceof Part.Name name
        ? Optional.of(name.text())
        : Optional.empty();
  }
}
