package org.zaplane.connectiontest;

/** A kind of test. One folder per kind; found by CDI. */
public interface ConnectionTester {

  /** The word for this kind in manifests. */
  String kind();

  /** Tries the credentials. Never throws for what the other side does. */
  TestResult test(TestTarget target);
}
