package org.zaplane.integration;

import java.util.Map;

/** Where the built-in manifests come from. */
public interface CatalogueFiles {

  /** Manifests as text, by slug. */
  Map<String, String> manifests();
}
