package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.zaplane.rest.wordpress.RouteOf;
import org.zaplane.site.PublicUrl;

/**
 * What browsers may do with our pages: run and load what comes from here, as files, and nothing
 * else. Answers of the API have WordPress's headers instead.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class PageHeaders implements Filter {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'self';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  @Inject private PublicUrl publicUrl;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (RouteOf.of(publicUrl.path(), http.getRequestURI(), http.getQueryString()).isEmpty()) {
      HttpServletResponse answer = (HttpServletResponse) response;
      answer.setHeader("Content-Security-Policy", POLICY);
      answer.setHeader("Referrer-Policy", "same-origin");
      answer.setHeader("X-Content-Type-Options", "nosniff");
      // asked for again each time, so that a new release is seen as a whole
      answer.setHeader("Cache-Control", "no-cache");
    }
    chain.doFilter(request, response);
  }
}
