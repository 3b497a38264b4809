package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.zaplane.site.PublicUrl;

/**
 * What the container itself refuses: JSON for clients of the API, a few words for people. Neither
 * reveals what happened inside or what server this is. Named as the error page in {@code web.xml}.
 */
@WebServlet(ErrorServlet.PATH)
public class ErrorServlet extends HttpServlet {

  /** Where the container finds it; asked for directly, there is nothing. */
  static final String PATH = "/-/error";

  /** Attribute of requests that look for the API, however their path is written. */
  static final String FOR_API = "org.zaplane.rest.api";

  private static final long serialVersionUID = 1L;
  private static final int NOT_FOUND = 404;
  private static final String TOO_LONG =
      "The address or the cookies and other headers are too long.";
  private static final String FAILED = "There has been a critical error on this website.";
  private static final String LATER = "This cannot be answered right now. Try again later.";

  @Inject private transient PublicUrl publicUrl;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            .map(Integer.class::cast)
            .orElse(NOT_FOUND);
    boolean json = wantsJson(request);
    send(error(status, json), json, request, response);
  }

  /** Sends the error: as JSON, or its words as a page. */
  static void send(
      RestError error, boolean json, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(error.status());
    error.retryAfterSeconds().ifPresent(wait -> response.setHeader("Retry-After", "" + wait));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType((json ? "application/json" : "text/html") + "; charset=UTF-8");
    if (!request.getMethod().equals("HEAD")) {
      response.getWriter().print(json ? JsonOut.text(error.body()) : page(error.getMessage()));
    }
  }

  private boolean wantsJson(HttpServletRequest request) {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    return request.getAttribute(FOR_API) != null
        || (asked != null && RouteOf.of(publicUrl.path(), asked.toString(), null).isPresent())
        || accept.toLowerCase(Locale.ROOT).contains("application/json");
  }

  private static RestError error(int status, boolean json) {
    if (status == NOT_FOUND && json) {
      return RestError.noRoute();
    }
    return switch (status) {
      case 403 -> RestError.of(status, "rest_forbidden", "Sorry, you are not allowed to do that.");
      case NOT_FOUND -> RestError.of(status, "not_found", "There is no such page here.");
      case 405 ->
          RestError.of(status, "rest_method_not_allowed", "The method is not allowed here.");
      case 413 -> RestError.of(status, "rest_body_too_large", "The request body is too large.");
      case 431 -> RestError.of(status, "rest_headers_too_large", TOO_LONG);
      case 500 -> RestError.of(status, "internal_server_error", FAILED);
      case 501 -> RestError.of(status, "rest_method_unknown", "The method is not known here.");
      default ->
          status < 500
              ? RestError.of(status, "bad_request", "The request cannot be answered.")
              : RestError.of(status, "unavailable", LATER);
    };
  }

  private static String page(String words) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title><link rel="stylesheet" href="/app.css"></head>
        <body><main><h1>%1$s</h1><p><a href="/">Zaplane Connections</a></p></main></body>
        </html>
        """
        .formatted(words);
  }
}
