package org.zaplane.authorizationserver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Says in every answer that is sent to a client who it comes from (RFC 9207), which Spring
 * Authorization Server leaves out.
 */
@Component
@Order(TokenRequests.AFTER_THE_ENCODING_IS_SET)
class IssuerInRedirects extends OncePerRequestFilter {

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals("/oauth2/authorize");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authority = request.getServerName() + ":" + request.getServerPort();
    HttpServletResponseWrapper answer =
        new HttpServletResponseWrapper(response) {
          @Override
          public void sendRedirect(String location) throws IOException {
            String target = URI.create(location).getRawAuthority();
            boolean leaves = target != null && !target.equals(authority);
            super.sendRedirect(
                leaves
                    ? UriComponentsBuilder.fromUriString(location)
                        .queryParam("iss", "http://" + authority)
                        .build(true)
                        .toUriString()
                    : location);
          }
        };
    chain.doFilter(request, answer);
  }
}
