package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.zaplane.platform.RequestsInWork;
import org.zaplane.platform.ServiceState;

/**
 * Answers 503 to every request after a refused start, after the database closed itself, on servers
 * that stay up all the same, and while the server is stopping. The first of the filters, which is
 * why {@code web.xml} names it. Uses nothing that may have failed.
 */
public class NoServiceFilter implements Filter {

  private static final String API = "/wp-json";

  @Inject private ServiceState service;
  @Inject private RequestsInWork requests;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.begin();
    try {
      answer(request, response, chain);
    } finally {
      requests.end();
    }
  }

  private void answer(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> ended = service.ended();
    if (ended.isPresent()) {
      HttpServletRequest http = (HttpServletRequest) request;
      RestError error = RestError.of(503, "unavailable", ended.get());
      ErrorServlet.send(error, isApi(http), http, (HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** The site's own path may be what could not be read; here it is whatever comes before. */
  private static boolean isApi(HttpServletRequest http) {
    String path = http.getRequestURI();
    int end = path.contains(API) ? path.indexOf(API) : Math.max(0, path.lastIndexOf('/'));
    return RouteOf.of(path.substring(0, end), path, http.getQueryString()).isPresent();
  }
}
