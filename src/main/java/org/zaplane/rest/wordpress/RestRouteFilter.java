package org.zaplane.rest.wordpress;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.rest.RequestCredentialsReader;
import org.zaplane.site.PublicUrl;

/**
 * The front door of the dialect. It reads the route from the request line as it came, before any
 * server decodes or normalizes it, and hands the request with its body to the contract's JAX-RS
 * application under one fixed path. What a server would hand to one of those applications by its
 * own reading of the path has no route.
 */
@WebFilter("/*")
public class RestRouteFilter implements Filter {

  private static final String ROOT = "/wp-json";
  private static final String ENTRY = "/-";

  /** What servers cut from a path before they look for a file; no address here has any. */
  private static final String PATH_PARAMETERS = ";";

  @Inject @Any private Instance<Contract> contracts;
  @Inject private RequestCredentialsReader senders;
  @Inject private PublicUrl publicUrl;
  @Inject private IncomingBodies bodies;
  private List<Contract> all;

  @Override
  public void init(FilterConfig config) {
    all = contracts.stream().toList();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    Optional<String> route =
        RouteOf.of(publicUrl.path(), http.getRequestURI(), http.getQueryString());
    OptionalInt refusal = RequestHead.refusal(http);
    if (refusal.isPresent()) {
      answer.sendError(refusal.getAsInt());
    } else if (route.isPresent()) {
      enter(http, answer, route.get());
    } else if (isApi(http)) {
      http.setAttribute(ErrorServlet.FOR_API, true);
      answer.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (http.getRequestURI().contains(PATH_PARAMETERS)) {
      answer.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void enter(HttpServletRequest http, HttpServletResponse answer, String route)
      throws IOException, ServletException {
    Contract contract = contractOf(route);
    RequestCredentials sender = senders.of(http);
    RestBody body = new RestBody(http, bodies, sender.address());
    http.setAttribute(RestRequest.ATTRIBUTE, new RestRequest(http, contract, route, sender, body));
    http.getRequestDispatcher(ROOT + "/" + contract.namespace().name() + ENTRY)
        .forward(new BareRequest(http), answer);
  }

  /** Whether the server reads the path as one below the API's. */
  private static boolean isApi(HttpServletRequest http) {
    return http.getServletPath().equals(ROOT) || http.getServletPath().startsWith(ROOT + "/");
  }

  /**
   * The contract whose namespace the route begins with; any of them says "no route" to a foreign
   * one.
   */
  private Contract contractOf(String route) {
    String lower = route.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(contract -> (lower + "/").startsWith("/" + contract.namespace().name() + "/"))
        .findFirst()
        .orElse(all.get(0));
  }
}
