package org.zaplane.rest.wordpress;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/**
 * A request without the headers that JAX-RS would negotiate by. WordPress looks at none of them but
 * the content type, which the dialect reads itself; a JAX-RS server would refuse odd ones before
 * anybody could answer.
 */
final class BareRequest extends HttpServletRequestWrapper {

  private static final Set<String> HIDDEN =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "content-type",
          "content-language",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since");

  BareRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getContentType() {
    return null;
  }

  @Override
  public String getHeader(String name) {
    return isHidden(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream().filter(name -> !isHidden(name)).toList());
  }

  private static boolean isHidden(String name) {
    return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
  }
}
