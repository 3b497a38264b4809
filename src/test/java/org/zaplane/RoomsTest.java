package org.zaplane;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /** A new arrow is a line here, with its reason in the change. */
  static final Map<String, List<String>> MAY_IMPORT =
      new TreeMap<>(
          Map.ofEntries(
              room("platform"),
              room("problem"),
              room("secret", "platform", "problem"),
              // what is sent may be a credential, so a request is made of secrets
              room("outbound", "platform", "problem", "secret"),
              // wp-config.php holds passwords and salts
              room("site", "platform", "problem", "secret"),
              // the password to the database is a secret too; a joined site's database is ours
              room("database", "platform", "secret", "site"),
              // users, sessions and rights of a joined site; the keys of issuers of tokens
              room("identity", "platform", "problem", "outbound", "secret", "site"),
              // whether plain http to a host is allowed
              room("integration", "platform", "problem", "outbound"),
              // the OAuth protocol; knows no connection
              room("oauth", "platform", "problem", "secret", "integration", "outbound"),
              room(
                  "credential",
                  "platform",
                  "problem",
                  "secret",
                  "integration",
                  "outbound",
                  "oauth"),
              room(
                  "connectiontest",
                  "platform",
                  "problem",
                  "outbound",
                  "secret",
                  "integration",
                  "credential"),
              room(
                  "connection",
                  "platform",
                  "problem",
                  "secret",
                  "integration",
                  // why there are no tokens
                  "oauth",
                  "credential",
                  "connectiontest"),
              // tests with new tokens, and tells the report
              room(
                  "renewal",
                  "platform",
                  "problem",
                  "secret",
                  "integration",
                  "oauth",
                  "credential",
                  "connectiontest",
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
              room(
                  "connect",
                  "platform",
                  "problem",
                  "outbound",
                  "secret",
                  "integration",
                  "oauth",
                  "credential",
                  // what the test of a new connection found is told at the end of its flow
                  "connectiontest",
                  "connection",
                  // a grant that cannot be saved is ended
                  "revocation"),
              room("activity", "platform", "problem", "outbound", "secret", "connection"),
              // reads the replaced plugin's table, opens what it encrypted, and hands in
              // connections
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
              // may import what it operates
              room(
                  "operation",
                  "platform",
                  "problem",
                  "site",
                  "database",
                  "secret",
                  "identity",
                  "integration",
                  "connection",
                  "pluginimport",
                  "activity"),
              room(
                  "rest",
                  "platform",
                  "problem",
                  // the public URL
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
                  "activity")));

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

  @Test
  void everyArrow_leadsToARoomOnTheMap() {
    MAY_IMPORT.forEach(
        (room, arrows) ->
            arrows.forEach(arrow -> assertTrue(rooms().contains(arrow), room + " -> " + arrow)));
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
    Set<String> rooms = new TreeSet<>();
    classes.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith(BASE))
        .forEach(name -> rooms.add(name.substring(BASE.length()).split("\\.", 2)[0]));
    return rooms;
  }
}
