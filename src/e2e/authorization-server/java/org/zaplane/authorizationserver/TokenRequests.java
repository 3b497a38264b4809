package org.zaplane.authorizationserver;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Counts requests for tokens and revocations, decides them one after the other, so that of two that
 * bring the same refresh token one is always the second, and holds answers back as told: by then
 * they are decided.
 */
@Component
@Order(TokenRequests.AFTER_THE_ENCODING_IS_SET)
class TokenRequests extends OncePerRequestFilter {

  static final int AFTER_THE_ENCODING_IS_SET = -1000;

  private static final String TOKEN = "/oauth2/token";
  private static final String REVOCATION = "/oauth2/revoke";

  private final Traffic traffic;
  private final ObjectMapper json;
  private final Object turn = new Object();
  private volatile long delayMillis;

  TokenRequests(Traffic traffic, ObjectMapper json) {
    this.traffic = traffic;
    this.json = json;
  }

  /** Every answer to a request for tokens waits this long from now on. */
  void delay(long millis) {
    delayMillis = millis;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.equals(TOKEN) && !path.equals(REVOCATION);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String grantType = String.valueOf(request.getParameter("grant_type"));
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    synchronized (turn) {
      chain.doFilter(request, answer);
    }
    if (request.getRequestURI().equals(TOKEN)) {
      traffic.countToken(grantType, outcome(answer));
      pause();
    } else {
      traffic.countRevocation(outcome(answer));
    }
    answer.copyBodyToResponse();
  }

  private String outcome(ContentCachingResponseWrapper answer) throws IOException {
    return answer.getStatus() == HttpServletResponse.SC_OK
        ? "ok"
        : json.readTree(answer.getContentAsByteArray())
            .path("error")
            .asText(String.valueOf(answer.getStatus()));
  }

  private void pause() {
    try {
      Thread.sleep(delayMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
