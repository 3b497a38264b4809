package org.zaplane.operation;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.Connections;
import org.zaplane.identity.AccountProvisioning;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.BrowserSessions;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.IssuedCredentials;
import org.zaplane.integration.WebInfCatalogue;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.ServiceState;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;
import org.zaplane.site.PublicUrl;
import org.zaplane.site.Site;
import org.zaplane.site.SiteCheck;

/**
 * The start: reads every room's settings and names all faults at once, then opens the database and
 * the secrets, then makes the first account. A refused start ends the launcher's process; on a
 * server that stays up every request gets 503 and the reason.
 */
@WebListener
public class Startup implements ServletContextListener {

  private static final Logger LOG = Logger.getLogger(Startup.class.getName());

  @Inject private ServiceState service;
  @Inject private WebInfCatalogue catalogue;
  @Inject private Settings settings;
  @Inject @Any private Instance<RoomSettings> roomSettings;
  @Inject private Instance<Connections> connections;
  @Inject private Instance<BrowserSessions> sessions;
  @Inject private Instance<Authenticators> authenticators;
  @Inject private Instance<AccountProvisioning> provisioning;
  @Inject private Instance<Accounts> accounts;
  @Inject private Instance<Scheduler> scheduler;
  @Inject private Instance<StopSignal> stopSignal;
  @Inject private Site site;
  @Inject private Instance<SiteCheck> siteCheck;
  @Inject private Instance<PublicUrl> publicUrl;
  @Inject private Instance<IdentitySettings> identity;
  private final StartupReporter launcher = new StartupReporter();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      catalogue.open(event.getServletContext());
      check(settings, roomSettings);
      open();
      makeFirstAccount();
      scheduler.get().start();
      stopSignal.get().listen();
      launcher.send("ready", publicUrl.get().base());
    } catch (RuntimeException failure) {
      refuse(failure);
    }
  }

  /**
   * Reads every room's settings.
   *
   * @throws StartRefused naming all that are wrong
   */
  static void check(Settings settings, Iterable<RoomSettings> rooms) {
    for (RoomSettings room : rooms) {
      LOG.log(Level.FINE, "Settings read: {0}", room.getClass().getName());
    }
    List<String> refusals = settings.refusals();
    if (!refusals.isEmpty()) {
      throw new StartRefused(String.join("\n", refusals));
    }
  }

  /** Reaches every room, so that a fault shows now and not with the first request. */
  private void open() {
    if (site.joined()) {
      LOG.info(siteCheck.get().run());
    }
    connections.get();
    sessions.get();
    authenticators.get();
  }

  /** Without a launcher nobody would see the passwords, so none are made. */
  private void makeFirstAccount() {
    if (!identity.get().ownAccounts()) {
      return;
    }
    if (launcher.isThere()) {
      Optional<IssuedCredentials> issued = provisioning.get().firstAccount();
      issued.ifPresent(first -> launcher.send("first-account", first.read()));
    } else if (accounts.get().all().isEmpty()) {
      LOG.warning(
          "There is no account yet. Make one: java -jar zaplane.jar account create LOGIN EMAIL administrator");
    }
  }

  private void refuse(RuntimeException failure) {
    service.end("The start of the server was refused. Its log says why.");
    String why = StartFailures.explain(failure);
    // the trace only where the explanation may not be enough
    Throwable trace = why.startsWith(StartFailures.UNEXPECTED) ? failure : null;
    LOG.log(Level.SEVERE, "The start is refused: " + why, trace);
    launcher.send("refused", why);
  }
}
