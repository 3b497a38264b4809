package org.zaplane.integration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Description of an integration for people who choose one.
 *
 * @param aliases other names that people search for, in the form of a slug
 * @param categories what it is for
 * @param docs where people learn how to get a credential
 * @param tier how well the manifest was tested; empty where it does not say it
 * @param capabilities what can be done with a connection, such as {@code read}
 */
public record Profile(
    List<String> aliases,
    List<String> categories,
    Optional<String> docs,
    Optional<Tier> tier,
    List<String> capabilities) {

  /** Nothing but a name. */
  public static final Profile NONE =
      new Profile(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());

  /** How well a manifest was tested. */
  public enum Tier {
    /** Written from the vendor's documents. */
    DOCUMENTED,
    /** Played in the tests from fixtures that were written from those documents by another hand. */
    SIMULATED,
    /** Tested against the real server or service. */
    VERIFIED;

    /** Its name in manifests and contracts. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
