package org.zaplane.rest.zaplane;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.zaplane.rest.wordpress.RestRequest;

/**
 * A page instead of JSON when the callback of a flow fails inside, at whatever point of the way, or
 * too many wait: a person looks at it. Comes before the filter that writes answers.
 */
@Provider
@Singleton
@Priority(Priorities.USER + 1)
public class CallbackFailures implements ContainerResponseFilter {

  private static final int TOO_MANY = 429;
  private static final String ROUTE = "/zaplane/v1/connections/oauth/callback";

  @Inject private CallbackPage page;

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    RestRequest request = RestRequest.of(context);
    boolean shown = request.isFor(ROUTE) && context.getMethod().equals("GET");
    boolean later = response.getStatus() >= 500 || response.getStatus() == TOO_MANY;
    if (shown && later) {
      response.setEntity(page.unavailable());
    }
  }
}
