package org.zaplane.rest.wordpress;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.zaplane.platform.DatabaseFailure;
import org.zaplane.problem.Problem;
import org.zaplane.rest.RequestCredentialsReader;
import org.zaplane.rest.wordpress.Authentication.Means;

/**
 * Where WordPress's client fetches a fresh nonce when its own went stale. Without CORS headers, so
 * that only pages of our own origin can read it; everything else that WordPress has at this address
 * is answered as by a WordPress that does not know the action.
 */
@WebServlet("/wp-admin/admin-ajax.php")
public class NonceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  // looked up with the first request: it needs the database, without which the start is refused
  @Inject private transient Instance<RequestAuthentication> signIn;
  @Inject private transient RequestCredentialsReader senders;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> nonce = Optional.empty();
    try {
      nonce = nonce(request);
      response.setStatus(nonce.isPresent() ? 200 : 400);
    } catch (Problem refused) {
      boolean tooMany = refused.kind() == Problem.Kind.TOO_MANY;
      response.setStatus(tooMany ? 429 : 503);
      response.setHeader("Retry-After", tooMany ? "900" : "30");
    } catch (DatabaseFailure failed) {
      response.setStatus(503);
      response.setHeader("Retry-After", "30");
    }
    response.setContentType("text/plain; charset=UTF-8");
    response.setHeader("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Robots-Tag", "noindex");
    response.getWriter().print(nonce.orElse("0"));
  }

  private Optional<String> nonce(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")
        || !"rest-nonce".equals(request.getParameter("action"))) {
      return Optional.empty();
    }
    Authentication known = signIn.get().authenticate(senders.of(request));
    return known.means() == Means.COOKIE ? Optional.of(known.nonces().fresh()) : Optional.empty();
  }
}
