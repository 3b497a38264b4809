package org.zaplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every variant of a variation point runs the suite that all of them share. */
class VariantsTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("org.zaplane");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.zaplane.connectiontest.ConnectionTester",
        "org.zaplane.secret.SecretStore",
        "org.zaplane.credential.CredentialScheme",
        "org.zaplane.identity.Authenticator",
        "org.zaplane.identity.BrowserAuthenticator"
      })
  void everyVariant_runsTheSuiteOfItsPoint(String point) {
    assertFalse(variants(point, RoomsTest.CLASSES).isEmpty(), "no variant of " + point);
    assertEquals(List.of(), withoutSuite(point, RoomsTest.CLASSES));
  }

  @Test
  void variantWithoutSuite_isFound() {
    assertEquals(
        List.of("org.zaplane.secret.planted.PlantedSecretStore"),
        withoutSuite("org.zaplane.secret.SecretStore", Planted.CLASSES));
  }

  private static List<String> withoutSuite(String point, JavaClasses classes) {
    return variants(point, classes).stream()
        .filter(variant -> TESTS.stream().noneMatch(test -> isSuiteOf(variant, point, test)))
        .map(JavaClass::getName)
        .toList();
  }

  private static List<JavaClass> variants(String point, JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAssignableTo(point) && !type.isInterface())
        .toList();
  }

  /** {@code DatabaseSecretStoreTest} is the suite of {@code DatabaseSecretStore}. */
  private static boolean isSuiteOf(JavaClass variant, String point, JavaClass test) {
    return test.getName().equals(variant.getName() + "Test")
        && test.getAllRawSuperclasses().stream()
            .anyMatch(suite -> suite.getName().equals(point + "Contract"));
  }
}
