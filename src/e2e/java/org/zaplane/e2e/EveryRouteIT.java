package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.rest.wordpress.Endpoint;
import org.zaplane.rest.wordpress.Route;

/** What the contracts declare, what JAX-RS registers and what a stranger can reach are one list. */
@ExtendWith(TestServer.Given.class)
class EveryRouteIT {

  /** Method and path of everything that answers a stranger with something else than 401. */
  private static final Set<String> OPEN =
      Set.of("GET zaplane/v1", "GET zaplane/v1/connections/oauth/callback");

  private static final String ID = "1";

  @Test
  void everyDeclaredRouteHasAResourceMethod_andTheOtherWayRound()
      throws ReflectiveOperationException {
    for (Applications.One one : Applications.all()) {
      assertEquals(
          declared(one.contract()),
          registered(one.application()),
          one.contract().namespace().name());
    }
  }

  @Test
  void everyMethodThatIsNotOnTheList_refusesStrangers_AC07(TestServer server)
      throws ReflectiveOperationException {
    Set<String> open = new TreeSet<>();
    int guarded = 0;
    for (Applications.One one : Applications.all()) {
      for (String endpoint : registered(one.application())) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = filled(endpoint.substring(endpoint.indexOf(' ') + 1));
        int status = server.send(complete(method, "/wp-json/" + path)).status();
        if (status == 401) {
          guarded++;
        } else {
          open.add(endpoint);
        }
      }
    }
    Set<String> expected = new TreeSet<>(OPEN);
    expected.addAll(Applications.openBesides());
    assertEquals(expected, open);
    assertEquals(declaredGuarded(), guarded);
  }

  /** With a number, or the hash by which a flow is known. */
  private static String filled(String path) {
    return path.replace("{}", path.contains("/flows/") ? ID.repeat(64) : ID);
  }

  /** Signing in is open, and answers 401 to the wrong password that is sent here. */
  private static int declaredGuarded() {
    long guarded =
        Applications.all().stream()
            .flatMap(one -> one.contract().namespace().routes().stream())
            .flatMap(route -> route.endpoints().stream())
            .filter(endpoint -> !endpoint.open())
            .count();
    return (int) guarded + 1;
  }

  /** With everything that some route asks for, so that the right is what decides. */
  private static Request complete(String method, String path) {
    Request request = Request.of(method, path);
    return method.equals("GET")
        ? request
        : request.json(
            "{\"app\":\"slack\",\"name\":\"N\",\"credentials\":{},\"login\":\"someone\",\"password\":\"long enough 12\","
                + "\"email\":\"a@example.test\"}");
  }

  private static Set<String> declared(Contract contract) {
    Set<String> endpoints = new TreeSet<>();
    for (Route route : contract.namespace().routes()) {
      for (Endpoint endpoint : route.endpoints()) {
        String path =
            contract.namespace().name() + route.pattern().replaceAll("\\(\\?P<[^)]*\\)", "{}");
        endpoints.add(endpoint.method() + " " + path);
      }
    }
    return endpoints;
  }

  private static Set<String> registered(Application application) {
    Set<String> endpoints = new TreeSet<>();
    String base =
        application
            .getClass()
            .getAnnotation(ApplicationPath.class)
            .value()
            .replaceFirst("^wp-json/", "");
    for (Class<?> resource : application.getClasses()) {
      Path path = resource.getAnnotation(Path.class);
      if (path != null) {
        for (Method method : resource.getMethods()) {
          httpMethods(method)
              .forEach(
                  name ->
                      endpoints.add(
                          name + " " + join(base, path, method.getAnnotation(Path.class))));
        }
      }
    }
    return endpoints;
  }

  private static List<String> httpMethods(Method method) {
    List<String> names = new ArrayList<>();
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (http != null) {
        names.add(http.value());
      }
    }
    return names;
  }

  private static String join(String base, Path resource, Path method) {
    String path = base + "/" + resource.value() + "/" + (method == null ? "" : method.value());
    return path.replaceAll("/+", "/").replaceAll("/$", "").replaceAll("\\{[^}]*}", "{}");
  }
}
