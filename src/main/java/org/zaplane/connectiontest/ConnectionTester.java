package org.zaplane.connectiontest;

import org.zaplane.credential.Target;

/** A kind of test. One folder per kind; found by CDI. */
public interface ConnectionTester {

  /** The word for this kind in manifests. */
  String kind();

  /** Tries the credentials. Never throws for what the other side does. */
  TestResult test(Target target);
}
