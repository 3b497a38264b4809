package org.zaplane;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zaplane.secret.Secret;

/** What the architecture bans, as data: each rule is checked, and each is seen to fail once. */
final class Rules {

  /** Rooms with variants: one folder each below the room. */
  private static final List<String> POINTS =
      List.of("connectiontest", "credential", "identity", "secret");

  private static final Set<String> BANNED_SUFFIXES =
      Set.of(
          "Impl", "Util", "Utils", "Helper", "Manager", "Handler", "Dto", "Dpo", "Info", "Data",
          "Base", "Common");

  private static final String CONNECTION_ROW = "org.zaplane.connection.ConnectionRow";

  private static final String LAUNCHER = "org.zaplane.operation.launcher..";

  private Rules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "rooms have no cycles", slices().matching("org.zaplane.(*)..").should().beFreeOfCycles());
    rules.put("nobody imports rest", only("org.zaplane.rest..", "org.zaplane.rest.."));
    rules.put("contracts are strangers", contractsAreStrangers());
    for (String point : POINTS) {
      rules.put("nobody names a variant of " + point, nobodyNamesAVariantOf(point));
    }
    rules.put(
        "variants are strangers",
        slices()
            .matching("org.zaplane.(" + String.join("|", POINTS) + ").(*)..")
            .should()
            .notDependOnEachOther());
    rules.put("HTTP stays in rest", only("jakarta.ws.rs..", "org.zaplane.rest.."));
    rules.put("servlets stay at the edge", servlets());
    rules.put("rest sees no rows", restSeesNoRows());
    rules.put("rows stay in their room", rowsStayInTheirRoom());
    rules.put("rows of connections stay in three rooms", connectionRows());
    rules.put("one gate to secrets", oneGate());
    rules.put("Tink stays home", only("com.google.crypto.tink..", "org.zaplane.secret.database.."));
    rules.put(
        "JSON-B stays at the edge",
        only("jakarta.json.bind..", "org.zaplane.rest..", "org.zaplane.secret"));
    rules.put("one JSON provider", oneJsonProvider());
    rules.put("one validator of schemas", only("com.networknt..", "org.zaplane.integration.."));
    rules.put("the server's own libraries are no members' types", librariesOfTheServer());
    rules.put("one door out", oneDoorOut());
    rules.put("addresses are looked up in few places", addresses());
    rules.put("one HTTP client", only("org.apache.hc..", "org.zaplane.outbound.."));
    rules.put("time and random values are handed in", timeAndChance());
    rules.put("no standard streams", streams());
    rules.put("no generic throw", GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
    rules.put("no banned suffix", suffixes());
    rules.put("the launcher stands alone", launcher());
    return rules;
  }

  /**
   * While it looks for beans, Payara loads the types of all members from the libraries that it
   * carries itself, and everything else from ours later: the two do not fit together.
   */
  private static ArchRule librariesOfTheServer() {
    return noClasses().should(haveMembersOf("com.nimbusds", "com.fasterxml.jackson", "org.h2"));
  }

  private static ArchCondition<JavaClass> haveMembersOf(String... packages) {
    return new ArchCondition<>("have members or parents of " + String.join(", ", packages)) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.of(
                type.getFields().stream().map(JavaField::getRawType),
                type.getCodeUnits().stream().map(JavaCodeUnit::getRawReturnType),
                type.getCodeUnits().stream().flatMap(unit -> unit.getRawParameterTypes().stream()),
                type.getAllRawInterfaces().stream(),
                type.getAllRawSuperclasses().stream())
            .flatMap(types -> types)
            .filter(one -> Stream.of(packages).anyMatch(one.getPackageName()::startsWith))
            .forEach(
                one ->
                    events.add(
                        SimpleConditionEvent.satisfied(
                            type, type.getName() + " names " + one.getName())));
      }
    };
  }

  /** {@code jakarta.json.Json} looks its provider up at every call. */
  private static ArchRule oneJsonProvider() {
    return noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.json.Json");
  }

  /** These packages are used from those only. */
  private static ArchRule only(String used, String... from) {
    return noClasses()
        .that(resideInAPackage("org.zaplane..").and(not(resideInAnyPackage(from))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(used);
  }

  private static ArchRule contractsAreStrangers() {
    return slices()
        .matching("org.zaplane.rest.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAnyPackage("org.zaplane.rest.zaplane..", "org.zaplane.rest.console.."),
            resideInAPackage("org.zaplane.rest.wordpress.."));
  }

  private static ArchRule nobodyNamesAVariantOf(String point) {
    String variants = "org.zaplane." + point + ".*..";
    return noClasses()
        .that()
        .resideOutsideOfPackage(variants)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(variants)
        // one canary is planted, in secret: the rule is the same for all
        .as(point);
  }

  private static ArchRule servlets() {
    return noClasses()
        .that(
            not(resideInAnyPackage("org.zaplane.rest..", "org.zaplane.identity.."))
                .and(not(named("org.zaplane.integration.WebInfCatalogue")))
                .and(not(named("org.zaplane.operation.Startup"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.servlet..");
  }

  private static ArchRule restSeesNoRows() {
    DescribedPredicate<JavaClass> rows =
        resideInAPackage("jakarta.persistence..")
            .or(DescribedPredicate.describe("entities", type -> type.isAnnotatedWith(Entity.class)))
            .as("rows or what reads them");
    return noClasses()
        .that()
        .resideInAPackage("org.zaplane.rest..")
        .should()
        .dependOnClassesThat(rows);
  }

  private static ArchRule rowsStayInTheirRoom() {
    return noClasses()
        .that()
        .areAnnotatedWith(Entity.class)
        // three rooms change it, see below
        .and(not(named(CONNECTION_ROW)))
        .should()
        .haveModifier(JavaModifier.PUBLIC);
  }

  private static ArchRule connectionRows() {
    return noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "org.zaplane.connection..",
                    "org.zaplane.renewal..",
                    "org.zaplane.revocation..")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(CONNECTION_ROW);
  }

  private static ArchRule oneGate() {
    return noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "org.zaplane.secret..",
                    "org.zaplane.credential..",
                    "org.zaplane.connectiontest..",
                    "org.zaplane.identity..",
                    "org.zaplane.outbound..",
                    // writes and reads the messages that carry tokens
                    "org.zaplane.oauth..",
                    // opens what the replaced plugin encrypted
                    "org.zaplane.pluginimport..",
                    // open pools with their passwords
                    "org.zaplane.site..",
                    "org.zaplane.database..")))
        .should(accessTargetWhere(targetIs(Pattern.quote(Secret.class.getName()) + "\\.reveal")));
  }

  private static ArchRule oneDoorOut() {
    String doors =
        "java\\.net\\.http\\..*|java\\.net\\.(Server|Datagram|Multicast)?Socket|java\\.net\\.(Http)?URLConnection"
            + "|java\\.net\\.InetSocketAddress|java\\.nio\\.channels\\..*(Socket|Datagram).*|javax\\.net\\..*"
            + "|java\\.sql\\.DriverManager|jakarta\\.ws\\.rs\\.client\\..*";
    return noClasses()
        .that(not(resideInAnyPackage("org.zaplane.outbound..", LAUNCHER)))
        .should()
        .dependOnClassesThat()
        .haveNameMatching(doors)
        .orShould(accessTargetWhere(targetIs("java\\.net\\.URL\\.open(Connection|Stream)")));
  }

  private static ArchRule addresses() {
    return noClasses()
        .that(
            not(resideInAnyPackage("org.zaplane.outbound..", LAUNCHER))
                .and(not(named("org.zaplane.platform.AddressBlock"))))
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\.Inet[46]?Address");
  }

  private static ArchRule timeAndChance() {
    String bare =
        "java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.lang\\.Math\\.random"
            + "|java\\.util\\.UUID\\.randomUUID|java\\.util\\.Date\\.<init>|java\\.util\\.Random\\.<init>"
            + "|java\\.util\\.SplittableRandom\\.<init>|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
            + "|java\\.security\\.SecureRandom\\.<init>";
    return noClasses()
        .that(not(resideInAnyPackage("org.zaplane.platform..", LAUNCHER)))
        .should(accessTargetWhere(targetIs(bare)));
  }

  private static ArchRule streams() {
    return noClasses()
        .that(not(resideInAPackage(LAUNCHER)).and(not(named("org.zaplane.operation.Commands"))))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
  }

  private static ArchRule suffixes() {
    return noClasses()
        .should()
        .haveNameMatching(".*(" + String.join("|", BANNED_SUFFIXES) + ")(\\$.*)?");
  }

  private static ArchRule launcher() {
    return noClasses()
        .that()
        .resideInAPackage(LAUNCHER)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.zaplane..").and(not(resideInAPackage(LAUNCHER))));
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(
        name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }

  /** A call of, or a reference to, a member whose full name matches. */
  private static DescribedPredicate<JavaAccess<?>> targetIs(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return DescribedPredicate.describe(
        pattern,
        access ->
            compiled
                .matcher(access.getTargetOwner().getName() + "." + access.getTarget().getName())
                .matches());
  }
}
