package org.zaplane.rest.console;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.zaplane.rest.wordpress.Dialect;

/** {@code /wp-json/zaplane/v2}. */
@ApplicationPath("wp-json/zaplane/v2")
public class ConsoleApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Dialect.with(
        ConsoleProblems.class,
        SignInResource.class,
        SessionResource.class,
        SessionsResource.class,
        ApplicationPasswordsResource.class,
        ApiKeysResource.class,
        AccountsResource.class,
        IntegrationsResource.class,
        ConnectionsResource.class,
        FlowsResource.class,
        InvalidClientsResource.class,
        RevocationsResource.class,
        ImportsResource.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Dialect.PROPERTIES;
  }
}
