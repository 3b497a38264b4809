package org.zaplane.operation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.RequestsInWork;
import org.zaplane.platform.ServiceState;
import org.zaplane.platform.ServiceStopping;

/**
 * The end of the service by SIGTERM or SIGINT: new requests are refused, those that wait for other
 * systems are answered at once, and the others have {@value #MOST_SECONDS} seconds. Then the signal
 * goes on to whom it was for. A shutdown hook would be too late: servers take the application apart
 * in hooks of their own, which run at the same time.
 *
 * <p>{@code sun.misc.Signal} is the one way to hear a signal on all JDKs; it is reached by its
 * name, because the compiler warns of every other mention.
 */
@Singleton
class StopSignal {

  private static final Logger LOG = Logger.getLogger(StopSignal.class.getName());
  private static final List<String> NAMES = List.of("TERM", "INT");
  private static final int MOST_SECONDS = 5;

  private final ServiceState service;
  private final RequestsInWork requests;
  private final Event<ServiceStopping> stopping;
  private final AtomicBoolean heard = new AtomicBoolean();
  private final Map<Object, Object> handlersBefore = new LinkedHashMap<>();

  @Inject
  StopSignal(ServiceState service, RequestsInWork requests, Event<ServiceStopping> stopping) {
    this.service = service;
    this.requests = requests;
    this.stopping = stopping;
  }

  /** Registers for the signals. */
  void listen() {
    try {
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      MethodHandle hear =
          MethodHandles.lookup()
              .bind(this, "heard", MethodType.methodType(void.class, Object.class))
              .asType(MethodType.methodType(void.class, signalType()));
      Object handler = MethodHandleProxies.asInterfaceInstance(type, hear);
      for (String name : NAMES) {
        Object signal = signalType().getConstructor(String.class).newInstance(name);
        handlersBefore.put(signal, handle(signal, handler));
      }
    } catch (ReflectiveOperationException | IllegalArgumentException keptByTheOperator) {
      LOG.log(Level.FINE, "Signals cannot be heard.", keptByTheOperator);
    }
  }

  private static Class<?> signalType() throws ClassNotFoundException {
    return Class.forName("sun.misc.Signal");
  }

  /** Has a signal handled; returns what handled it before. */
  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    return signalType().getMethod("handle", signalType(), type).invoke(null, signal, handler);
  }

  /** Called by the handler, which finds it by name. */
  void heard(Object signal) throws ReflectiveOperationException {
    if (!heard.getAndSet(true)) {
      drain();
    }
    Class.forName("sun.misc.SignalHandler")
        .getMethod("handle", signalType())
        .invoke(handlersBefore.get(signal), signal);
  }

  private void drain() {
    service.end("This server is being stopped. Try again soon.");
    stopping.fire(new ServiceStopping());
    try {
      if (!requests.awaitEnd(Duration.ofSeconds(MOST_SECONDS))) {
        LOG.warning("The server stops although requests are still in work.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Restores the handlers: the application may end without its server. */
  @PreDestroy
  void leave() {
    try {
      for (Map.Entry<Object, Object> before : handlersBefore.entrySet()) {
        handle(before.getKey(), before.getValue());
      }
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.FINE, "Signals stay heard.", e);
    }
  }
}
