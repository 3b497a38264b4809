package org.zaplane.rest.zaplane;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.zaplane.rest.wordpress.Dialect;

/** {@code /wp-json/zaplane/v1}. */
@ApplicationPath("wp-json/zaplane/v1")
public class ZaplaneApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Dialect.with(
        ConnectionsResource.class,
        AuthFieldsResource.class,
        OAuthResource.class,
        CallbackFailures.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Dialect.PROPERTIES;
  }
}
