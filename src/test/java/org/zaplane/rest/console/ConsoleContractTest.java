package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zaplane.rest.wordpress.Namespace;

class ConsoleContractTest {

  private static final Namespace TABLE = new ConsoleContract().namespace();

  /** Methods by path, such as {@code /sessions/{id}}. */
  private static Map<String, Set<String>> declared() {
    Map<String, Set<String>> paths = new TreeMap<>();
    TABLE
        .routes()
        .forEach(
            route ->
                paths.put(
                    route.pattern().replaceAll("\\(\\?P<(\\w+)>[^)]*\\)", "{$1}"),
                    route.endpoints().stream()
                        .map(endpoint -> endpoint.method())
                        .collect(Collectors.toCollection(TreeSet::new))));
    return paths;
  }

  @Test
  void everyRoute_hasItsResourceMethodAndNoneIsLeftOver() {
    Map<String, Set<String>> written = new TreeMap<>();
    for (Class<?> resource : new ConsoleApplication().getClasses()) {
      Path root = resource.getAnnotation(Path.class);
      for (Method method : root == null ? new Method[0] : resource.getMethods()) {
        Path below = method.getAnnotation(Path.class);
        String path = path(root.value()) + (below == null ? "" : path(below.value()));
        verb(method).forEach(verb -> written.computeIfAbsent(path, p -> new TreeSet<>()).add(verb));
      }
    }

    assertEquals(declared(), written);
  }

  private static String path(String value) {
    return value.equals("/") ? "" : "/" + value;
  }

  private static List<String> verb(Method method) {
    return List.of(GET.class, POST.class, PUT.class, DELETE.class).stream()
        .filter(method::isAnnotationPresent)
        .map(Class::getSimpleName)
        .toList();
  }

  @Test
  void openApi_describesTheSameRoutes() {
    Map<String, Set<String>> described = new TreeMap<>();
    OpenApi.paths()
        .forEach((path, methods) -> described.put(path.equals("/") ? "" : path, methods));

    assertEquals(declared(), described);
  }

  @Test
  void openApi_namesTheArgumentsOfEachMethod() {
    TABLE
        .routes()
        .forEach(
            route ->
                route
                    .endpoints()
                    .forEach(
                        endpoint -> {
                          String path =
                              route.pattern().replaceAll("\\(\\?P<(\\w+)>[^)]*\\)", "{$1}");
                          Set<String> names = new TreeSet<>();
                          endpoint.args().forEach(argument -> names.add(argument.name()));
                          if (!path.isEmpty()) {
                            assertEquals(
                                names,
                                OpenApi.arguments(path, endpoint.method()),
                                endpoint.method() + " " + path);
                          }
                        }));
  }

  /** What is told before any route is looked at. */
  @Test
  void openApi_namesTheAnswersOfAnOverloadedServer() {
    OpenApi.paths()
        .forEach(
            (path, methods) ->
                methods.forEach(
                    method -> {
                      Set<String> expected = new TreeSet<>(Set.of("503"));
                      if (OpenApi.isSecured(path, method)) {
                        expected.add("429");
                      }
                      if (OpenApi.hasBody(path, method)) {
                        expected.addAll(Set.of("408", "413"));
                      }
                      expected.removeAll(OpenApi.answers(path, method));
                      assertEquals(Set.of(), expected, method + " " + path);
                    }));
  }

  @Test
  void openApi_resolvesItsReferences() {
    assertTrue(OpenApi.danglingReferences().isEmpty(), OpenApi.danglingReferences().toString());
  }

  @Test
  void onlyTheIndexAndSigningIn_areOpenToStrangers() {
    Set<String> open = new TreeSet<>();
    TABLE
        .routes()
        .forEach(
            route ->
                route.endpoints().stream()
                    .filter(endpoint -> endpoint.open())
                    .forEach(endpoint -> open.add(endpoint.method() + " " + route.pattern())));

    assertEquals(Set.of("GET ", "GET /sign-in", "POST /session"), open);
  }

  @Test
  void signingIn_isForPagesOfOurOwnOriginAlone() {
    Set<String> own = new TreeSet<>();
    TABLE
        .routes()
        .forEach(
            route ->
                route.endpoints().stream()
                    .filter(endpoint -> endpoint.ownPagesOnly())
                    .forEach(endpoint -> own.add(endpoint.method() + " " + route.pattern())));

    assertEquals(Set.of("POST /session"), own);
  }

  @Test
  void index_showsTheSixStates() {
    JsonObject index = TABLE.index("http://localhost");
    List<String> states =
        index
            .getJsonObject("routes")
            .getJsonObject("/zaplane/v2/connections")
            .getJsonArray("endpoints")
            .getJsonObject(0)
            .getJsonObject("args")
            .getJsonObject("status")
            .getJsonArray("enum")
            .getValuesAs(JsonString::getString);

    assertEquals(
        List.of("active", "inactive", "error", "needs_secret", "needs_reconnect", "undecryptable"),
        states);
  }
}
