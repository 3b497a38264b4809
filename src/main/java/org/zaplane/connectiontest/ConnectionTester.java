package org.zaplane.connectiontest;

import java.util.List;
import org.zaplane.credential.Target;
import org.zaplane.integration.Integration;

/** A kind of test. One folder per kind; found by CDI. */
public interface ConnectionTester {

  /** The word for this kind in manifests. */
  String kind();

  /**
   * What is wrong with the test of an integration that has one of this kind, each fault with its
   * place; asked once, at the start.
   */
  List<String> faults(Integration integration);

  /** Tries the credentials. Never throws for what the other side does. */
  TestReport test(Target target);
}
