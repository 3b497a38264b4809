package org.zaplane.rest.wordpress;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Requests that Payara parses and then cannot use, changed so that it can, because it ends them
 * with an empty 200 otherwise. A percent sign that begins no escape stands for itself, as in PHP; a
 * {@code Host} that is none becomes {@value #NO_HOST}, which {@link RequestHead} refuses. A request
 * too large to be parsed gets status 431.
 *
 * <p>The requests are seen by a monitoring probe of Grizzly, which is Payara's HTTP server, and
 * only by reflection: on other servers nothing happens.
 */
@WebListener
public class PayaraRequests implements ServletContextListener {

  private static final String NO_HOST = "?";
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final int TOO_LARGE = 431;

  /** What Grizzly says of heads that are larger than its settings allow. */
  private static final Pattern TOO_MUCH =
      Pattern.compile("^HTTP packet .* too large|maximum number of headers");

  /** Methods that Grizzly waits for more of until the connection ends. */
  private static final Set<String> WITHOUT_END = Set.of("CONNECT", "PRI");

  private static final String GRIZZLY = "org.glassfish.grizzly.";
  private static final Logger LOG = Logger.getLogger(PayaraRequests.class.getName());

  /** What is called of a request; looked up once, because every request needs it. */
  private record Head(
      Method uri,
      Method setUri,
      Method header,
      Method setHeader,
      Method verb,
      Method setContent,
      Method answer,
      Method setStatus) {

    static Head ofGrizzly() throws ReflectiveOperationException {
      String type = GRIZZLY + "http.HttpRequestPacket";
      return new Head(
          method(type, "getRequestURI"),
          method(type, "setRequestURI", String.class),
          method(type, "getHeader", String.class),
          method(type, "setHeader", String.class, String.class),
          method(type, "getMethod"),
          method(type, "setExpectContent", boolean.class),
          method(type, "getResponse"),
          method(GRIZZLY + "http.HttpResponsePacket", "setStatus", int.class));
    }

    void mend(Object request) throws ReflectiveOperationException {
      String path = (String) uri.invoke(request);
      if (NO_ESCAPE.matcher(path).find()) {
        setUri.invoke(request, NO_ESCAPE.matcher(path).replaceAll("%25"));
      }
      String host = (String) header.invoke(request, "Host");
      if (host != null && !RequestHead.isHost(host)) {
        setHeader.invoke(request, "Host", NO_HOST);
      }
      if (WITHOUT_END.contains(verb.invoke(request).toString())) {
        setContent.invoke(request, false);
      }
    }

    void explain(Object request, Throwable fault) throws ReflectiveOperationException {
      if (TOO_MUCH.matcher("" + fault.getMessage()).find()) {
        setStatus.invoke(answer.invoke(request), TOO_LARGE);
      }
    }
  }

  private final List<Object> monitorings = new ArrayList<>();
  private Object probes;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      probes = probes(Head.ofGrizzly());
      Method monitoring = method(GRIZZLY + "http.HttpCodecFilter", "getMonitoringConfig");
      for (Object parser : parsers()) {
        monitorings.add(monitoring.invoke(parser));
      }
      tellMonitorings("addProbes");
    } catch (ClassNotFoundException otherServer) {
      LOG.log(Level.FINE, "This is not Payara.", otherServer);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "Payara will answer requests that it cannot use by an empty 200.", e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    try {
      tellMonitorings("removeProbes");
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "Payara keeps the probe of an application that has ended.", e);
    }
  }

  private void tellMonitorings(String what) throws ReflectiveOperationException {
    for (Object monitoring : monitorings) {
      method(GRIZZLY + "monitoring.MonitoringConfig", what, Object[].class)
          .invoke(monitoring, probes);
    }
  }

  /** The filters that parse requests, one of each listener. */
  private static List<Object> parsers() throws ReflectiveOperationException {
    String services = "com.sun.enterprise.v3.services.impl.";
    Class<?> listeners = Class.forName(GRIZZLY + "config.dom.NetworkListener");
    Object habitat = method("org.glassfish.internal.api.Globals", "getDefaultHabitat").invoke(null);
    Method all =
        method(
            "org.glassfish.hk2.api.ServiceLocator",
            "getAllServices",
            Type.class,
            Annotation[].class);
    Annotation[] any = {};
    List<Object> found = new ArrayList<>();
    for (Object service :
        (Collection<?>) all.invoke(habitat, Class.forName(services + "GrizzlyService"), any)) {
      for (Object listener : (Collection<?>) all.invoke(habitat, listeners, any)) {
        Object proxy =
            method(services + "GrizzlyService", "lookupNetworkProxy", listeners)
                .invoke(service, listener);
        if (proxy != null) {
          Object chain = method(services + "GrizzlyProxy", "getUnderlyingListener").invoke(proxy);
          found.addAll(
              (Collection<?>)
                  method(GRIZZLY + "config.GenericGrizzlyListener", "getFilters", Class.class)
                      .invoke(chain, Class.forName(GRIZZLY + "http.HttpServerFilter")));
        }
      }
    }
    return found;
  }

  /** The one probe, in an array of the type that Grizzly wants. */
  private static Object probes(Head head) throws ReflectiveOperationException {
    Class<?> type = Class.forName(GRIZZLY + "http.HttpProbe");
    Object probes = Array.newInstance(type, 1);
    Object probe =
        Proxy.newProxyInstance(
            PayaraRequests.class.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "onHeaderParseEvent" -> {
                    head.mend(arguments[1]);
                    yield null;
                  }
                  case "onErrorEvent" -> {
                    head.explain(arguments[1], (Throwable) arguments[2]);
                    yield null;
                  }
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "toString" -> PayaraRequests.class.getName();
                  default -> null;
                });
    Array.set(probes, 0, probe);
    return probes;
  }

  private static Method method(String type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    return Class.forName(type).getMethod(name, parameters);
  }
}
