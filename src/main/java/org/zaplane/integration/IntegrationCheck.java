package org.zaplane.integration;

import java.util.List;

/** What a room that uses the catalogue demands of an integration besides the manifest's form. */
public interface IntegrationCheck {

  /** What keeps the integration from being used, each with its place in the manifest. */
  List<String> faults(Integration integration);
}
