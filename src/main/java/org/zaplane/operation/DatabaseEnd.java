package org.zaplane.operation;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.logging.Logger;
import org.zaplane.database.DatabaseClosed;
import org.zaplane.platform.ServiceState;

/**
 * The end of the service because the embedded database closed itself. The launcher ends its
 * process, so that whoever watches over it starts another one; any other server answers everybody
 * that there is no service.
 */
@Singleton
public class DatabaseEnd {

  private static final Logger LOG = Logger.getLogger(DatabaseEnd.class.getName());

  private final ServiceState state;
  private final StartupReporter launcher = new StartupReporter();

  /** The end of this service. */
  @Inject
  public DatabaseEnd(ServiceState state) {
    this.state = state;
  }

  void end(@Observes DatabaseClosed closed) {
    String why =
        "The embedded database has closed itself: "
            + closed.reason()
            + ". Every write that was answered is kept. Mend the cause and start again.";
    LOG.severe(why);
    state.end("This server has to be started again. Its log says why.");
    launcher.send("stopped", why);
  }
}
