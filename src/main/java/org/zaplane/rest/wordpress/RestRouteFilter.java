package org.zaplane.rest.wordpress;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zaplane.rest.Senders;
import org.zaplane.site.PublicUrl;

/**
 * The front door of the dialect. It reads the route from the request line as it came, before any
 * server decodes or normalizes it, and hands the request to the contract's JAX-RS application under
 * one fixed path.
 */
@WebFilter("/*")
public class RestRouteFilter implements Filter {

  private static final String ENTRY = "/-";

  @Inject @Any private Instance<Contract> contracts;
  @Inject private Senders senders;
  @Inject private PublicUrl publicUrl;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<String> route =
        RouteOf.of(publicUrl.path(), http.getRequestURI(), http.getQueryString());
    if (route.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Contract contract = contractOf(route.get());
    http.setAttribute(
        RestRequest.ATTRIBUTE, new RestRequest(http, contract, route.get(), senders.of(http)));
    http.getRequestDispatcher("/wp-json/" + contract.namespace().name() + ENTRY)
        .forward(new BareRequest(http), response);
  }

  /**
   * The contract whose namespace the route begins with; any of them says "no route" to a foreign
   * one.
   */
  private Contract contractOf(String route) {
    List<Contract> all = new ArrayList<>();
    contracts.forEach(all::add);
    String lower = route.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(contract -> (lower + "/").startsWith("/" + contract.namespace().name() + "/"))
        .findFirst()
        .orElse(all.get(0));
  }
}
