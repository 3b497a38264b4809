package org.zaplane.rest;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.logging.Logger;

/**
 * Keeps out of the log what Payara and Jersey say of request lines and {@code Host} headers that
 * cannot be read and of senders that went away: a stack trace each, which anybody may ask for as
 * often as they like. Other servers have no loggers of these names.
 */
@WebListener
public class SenderFaults implements ServletContextListener {

  // held, because nobody else keeps a logger and with it its filter
  private static final Logger CONTAINER = Logger.getLogger("jakarta.enterprise.web.core");
  private static final Logger JERSEY =
      Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  @Override
  public void contextInitialized(ServletContextEvent event) {
    CONTAINER.setFilter(entry -> !isUnreadable(entry.getThrown()));
    JERSEY.setFilter(entry -> !(entry.getThrown() instanceof UncheckedIOException));
  }

  private static boolean isUnreadable(Throwable thrown) {
    return thrown != null
        && Arrays.stream(thrown.getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("postParseRequest"));
  }
}
