package org.zaplane.rest.zaplane;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.zaplane.rest.wordpress.Page;
import org.zaplane.rest.wordpress.RestRequest;

/**
 * Response filter that replaces JSON errors of the OAuth callback by a page, because a person looks
 * at them. Runs before {@link org.zaplane.rest.wordpress.RestAnswer}.
 */
@Provider
@Singleton
@Priority(Priorities.USER + 1)
public class CallbackFailures implements ContainerResponseFilter {

  private static final int TOO_MANY = 429;
  private static final String ROUTE = "/zaplane/v1/connections/oauth/callback";

  /** Only a script sends a nonce, so it is answered in JSON, as WordPress does. */
  private static final int WRONG_NONCE = 403;

  @Inject private CallbackPage page;

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    RestRequest request = RestRequest.of(context);
    boolean shown = request.isFor(ROUTE) && context.getMethod().equals("GET");
    if (!shown || response.getEntity() instanceof Page) {
      return;
    }
    int status = response.getStatus();
    if (status >= 500 || status == TOO_MANY) {
      response.setEntity(page.unavailable());
    } else if (status >= 400 && status != WRONG_NONCE) {
      response.setEntity(page.refused("What the browser brought back cannot be read."));
    }
  }
}
