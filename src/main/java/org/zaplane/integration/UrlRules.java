package org.zaplane.integration;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.zaplane.integration.Template.Part;
import org.zaplane.platform.WebAddress;

/** What holds for every URL of a manifest, whatever it is for. */
final class UrlRules {

  private static final Pattern PLAIN_HTTP = Pattern.compile("http:", Pattern.CASE_INSENSITIVE);

  private final Predicate<String> plainHttpAllowed;

  UrlRules(Predicate<String> plainHttpAllowed) {
    this.plainHttpAllowed = plainHttpAllowed;
  }

  /**
   * Checks a URL.
   *
   * @param mayLead whether that name's value is a base URL
   * @param leaders what may be one, for people
   */
  void check(
      String place, Template url, Predicate<String> mayLead, String leaders, List<String> faults) {
    Optional<String> name = firstName(url);
    if (name.isEmpty()) {
      checkText(place, url, faults);
    } else if (!mayLead.test(name.get())) {
      faults.add(place + ": may begin with " + leaders);
    }
    checkAfterFirstName(place, url, faults);
  }

  private void checkText(String place, Template url, List<String> faults) {
    if (authority(url).matches(".*:.*\\{.*")) {
      faults.add(place + ": a port may not be a value");
    } else if (PLAIN_HTTP.matcher(url.toString()).lookingAt() && !isPlainHttpAllowed(url)) {
      faults.add(place + ": must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names");
    } else if (authority(url).contains("@")) {
      faults.add(place + ": a user name has no place in a URL");
    } else if (WebAddress.parse(withStandIns(url.origin())).isEmpty()) {
      faults.add(place + ": must be an https URL");
    }
  }

  private boolean isPlainHttpAllowed(Template url) {
    return WebAddress.parse(url.origin().toString())
        .filter(address -> plainHttpAllowed.test(address.host()))
        .isPresent();
  }

  private static String withStandIns(Template origin) {
    return origin.fill(part -> Optional.of("x")).orElseThrow();
  }

  /** What follows a whole base URL must not change its host. */
  private static void checkAfterFirstName(String place, Template url, List<String> faults) {
    boolean named = firstName(url).isPresent() && url.parts().size() > 1;
    if (named
        && !(url.parts().get(1) instanceof Part.Text text && text.text().matches("(?s)[/?].*"))) {
      faults.add(place + ": a base URL may be followed by / or ? only");
    }
  }

  /** The name of the base URL that a URL begins with, if it does. */
  static Optional<String> firstName(Template url) {
    return url.parts().stream()
        .findFirst()
        .filter(Part.Name.class::isInstance)
        .map(part -> ((Part.Name) part).name());
  }

  /** Host and port as written. */
  static String authority(Template url) {
    String[] halves = url.toString().split("//", 2);
    return halves.length < 2 ? "" : halves[1].split("[/?#]", 2)[0];
  }
}
