package org.zaplane.rest.wordpress;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a JAX-RS application needs to answer in WordPress's dialect. */
public final class Dialect {

  /** Jersey alone reads these: no pages of its own, no search for extensions. */
  public static final Map<String, Object> PROPERTIES =
      Map.of(
          "jersey.config.server.disableAutoDiscovery", true,
          "jersey.config.server.response.setStatusOverSendError", true,
          "jersey.config.server.wadl.disableWadl", true);

  private Dialect() {}

  /**
   * The contract's resources with the dialect's index, gate, answer and problems. All are injected
   * by field: RESTEasy takes none whose only constructor has parameters, although CDI calls it.
   */
  public static Set<Class<?>> with(Class<?>... resources) {
    Set<Class<?>> classes = new HashSet<>(Arrays.asList(resources));
    classes.addAll(
        Set.of(IndexResource.class, RestGate.class, RestAnswer.class, WordPressProblems.class));
    return classes;
  }
}
