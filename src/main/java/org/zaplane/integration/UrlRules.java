package org.zaplane.integration;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.zaplane.integration.Template.Part;

/** What holds for every URL of a manifest, whatever it is for. */
final class UrlRules {

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
    String text = url.toString();
    if (text.startsWith("http://")) {
      String host = authority(url).split(":", 2)[0];
      if (!plainHttpAllowed.test(host)) {
        faults.add(place + ": must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names");
      }
    } else if (!text.startsWith("https://")) {
      faults.add(place + ": must be an https URL");
    }
    if (authority(url).matches(".*:.*\\{.*")) {
      faults.add(place + ": a port may not be a value");
    }
    if (authority(url).contains("@")) {
      faults.add(place + ": a user name has no place in a URL");
    }
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
