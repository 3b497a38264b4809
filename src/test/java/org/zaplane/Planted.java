package org.zaplane;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** Classes that break every rule of the architecture on purpose: the canary. */
final class Planted {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPackages(
              "org.zaplane.planted",
              "org.zaplane.operation.launcher.planted",
              "org.zaplane.rest.planted",
              "org.zaplane.rest.strange",
              "org.zaplane.secret.planted",
              "org.zaplane.secret.strange");

  private Planted() {}
}
