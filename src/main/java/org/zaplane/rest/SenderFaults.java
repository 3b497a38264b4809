package org.zaplane.rest;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.UncheckedIOException;
import java.util.logging.Logger;

/**
 * Log filter for clients that close the connection early: Jersey logs a stack trace for each, which
 * anybody could cause any number of times. Other servers have no logger of this name.
 */
@WebListener
public class SenderFaults implements ServletContextListener {

  // held, because nobody else keeps a logger and with it its filter
  private static final Logger JERSEY =
      Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  @Override
  public void contextInitialized(ServletContextEvent event) {
    JERSEY.setFilter(entry -> !(entry.getThrown() instanceof UncheckedIOException));
  }
}
