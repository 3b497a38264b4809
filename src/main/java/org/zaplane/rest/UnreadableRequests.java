package org.zaplane.rest;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Arrays;
import java.util.logging.Logger;

/**
 * Keeps out of the log what Payara says of request lines and {@code Host} headers that it cannot
 * read: a stack trace each, which anybody may ask for as often as they like. Other servers have no
 * logger of that name.
 */
@WebListener
public class UnreadableRequests implements ServletContextListener {

  /** Held, because nobody else keeps a logger and with it its filter. */
  private static final Logger CONTAINER = Logger.getLogger("jakarta.enterprise.web.core");

  @Override
  public void contextInitialized(ServletContextEvent event) {
    CONTAINER.setFilter(entry -> !isUnreadable(entry.getThrown()));
  }

  private static boolean isUnreadable(Throwable thrown) {
    return thrown != null
        && Arrays.stream(thrown.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("postParseRequest"));
  }
}
