package org.zaplane;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The map of rooms: who may import whom. A room that is not named here fails the build. */
class RoomsTest {

  /** Every class of the product. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.zaplane");

  private static final String BASE = "org.zaplane.";

  /** From the ground up. A new arrow is a word here, with its reason in the change. */
  static final Map<String, List<String>> MAY_IMPORT =
      inOrder(
          room("platform"),
          room("problem"),
          room("secret", "platform"),
          // what is sent may be a credential, so a request is made of secrets
          room("outbound", "platform", "secret"),
          // wp-config.php holds passwords and salts
          room("site", "platform", "problem", "secret"),
          // the password to the database is a secret too; a joined site's database is ours
          room("database", "platform", "secret", "site"),
          // users, sessions and rights of a joined site; the keys of issuers of tokens
          room("identity", "platform", "problem", "outbound", "secret", "site"),
          // whether plain http to a host is allowed
          room("integration", "platform", "problem", "outbound"),
          // the OAuth protocol; knows no connection
          room("oauth", "platform", "secret", "integration", "outbound"),
          room("credential", "platform", "problem", "secret", "integration", "outbound", "oauth"),
          room("connectiontest", "platform", "outbound", "secret", "integration", "credential"),
          // of oauth: why there are no tokens
          room(
              "connection",
              "platform",
              "problem",
              "secret",
              "integration",
              "oauth",
              "credential",
              "connectiontest"),
          room(
              "renewal",
              "platform",
              "problem",
              "secret",
              "integration",
              "oauth",
              "credential",
              "connection"),
          room(
              "revocation",
              "platform",
              "problem",
              "secret",
              "integration",
              "oauth",
              "credential",
              "connection"),
          // shows at the end of a flow what the test of a new connection found; ends a grant that
          // cannot be saved
          room(
              "connect",
              "platform",
              "problem",
              "outbound",
              "secret",
              "integration",
              "oauth",
              "credential",
              "connectiontest",
              "connection",
              "revocation"),
          room("activity", "platform", "connection"),
          // reads the replaced plugin's table, opens what it encrypted, and hands in connections
          room(
              "pluginimport",
              "platform",
              "problem",
              "secret",
              "site",
              "identity",
              "integration",
              "credential",
              "connection"),
          // of site: the public URL
          room(
              "rest",
              "platform",
              "problem",
              "site",
              "secret",
              "identity",
              "integration",
              "credential",
              "connectiontest",
              "connection",
              "renewal",
              "revocation",
              "connect",
              "pluginimport",
              "activity"),
          // may import what it operates
          room(
              "operation",
              "platform",
              "problem",
              "site",
              "database",
              "identity",
              "integration",
              "connection",
              "pluginimport"));

  @SafeVarargs
  private static Map<String, List<String>> inOrder(Map.Entry<String, List<String>>... rooms) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> room : rooms) {
      map.put(room.getKey(), room.getValue());
    }
    return map;
  }

  private static Map.Entry<String, List<String>> room(String name, String... mayImport) {
    return Map.entry(name, List.of(mayImport));
  }

  static Set<String> rooms() {
    return MAY_IMPORT.keySet();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void room_importsOnlyWhatTheMapAllows(String room) {
    arrowsOf(room).check(CLASSES);
  }

  @Test
  void everyRoom_isOnTheMap() {
    assertEquals(MAY_IMPORT.keySet(), roomsIn(CLASSES));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void everyArrow_isUsed(String room) {
    assertEquals(Set.copyOf(MAY_IMPORT.get(room)), importsOf(room, CLASSES));
  }

  @Test
  void everyArrow_leadsDown() {
    assertEquals(List.of(), arrowsUp(MAY_IMPORT));
    assertEquals(List.of("a -> b"), arrowsUp(inOrder(room("a", "b"), room("b", "a"))));
  }

  /** Arrows to rooms that do not stand before: without any there is no circle. */
  private static List<String> arrowsUp(Map<String, List<String>> map) {
    List<String> up = new ArrayList<>();
    Set<String> below = new HashSet<>();
    map.forEach(
        (room, arrows) -> {
          arrows.stream()
              .filter(arrow -> !below.contains(arrow))
              .forEach(arrow -> up.add(room + " -> " + arrow));
          below.add(room);
        });
    return up;
  }

  private static Set<String> importsOf(String room, JavaClasses classes) {
    return classes.stream()
        .filter(type -> roomOf(type).equals(room))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> roomOf(dependency.getTargetClass().getBaseComponentType()))
        .filter(name -> !name.isEmpty() && !name.equals(room))
        .collect(Collectors.toSet());
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(BASE) ? name.substring(BASE.length()).split("\\.", 2)[0] : "";
  }

  @Test
  void plantedRoom_isNotOnTheMap() {
    assertNotEquals(MAY_IMPORT.keySet(), roomsIn(Planted.CLASSES));
  }

  @Test
  void plantedArrow_isRefused() {
    assertTrue(arrowsOf("secret").evaluate(Planted.CLASSES).hasViolation());
  }

  private static ArchRule arrowsOf(String room) {
    String[] allowed =
        Stream.concat(Stream.of(room), MAY_IMPORT.get(room).stream())
            .map(name -> BASE + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(BASE + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.zaplane..").and(not(resideInAnyPackage(allowed))));
  }

  private static Set<String> roomsIn(JavaClasses classes) {
    return classes.stream()
        .map(RoomsTest::roomOf)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}
