package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/**
 * One server with the systems that its people connect to, and one browser, for all tests of the
 * page. Each test gets a person of its own, who has nothing yet.
 *
 * <p>Slack takes tokens as {@link FakeSlack} does, Acme ID is a real OAuth server, SendGrid is not
 * tested, and {@link Sampler} asks for everything.
 */
final class PageSite implements AutoCloseable {

  private static final String ACCOUNTS = "/wp-json/zaplane/v2/accounts";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OAuthServer oauth =
      OAuthServer.start("http://localhost/not-known-yet", Duration.ofHours(1));
  private final Upstream systems = new Upstream(this::answer);
  private final RunningServer server;
  private final People operators = new People();
  private final Chromium chromium;
  private final AtomicInteger people = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private PageSite() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        Overlays.of(
            Map.of(
                "slack",
                "{\"http\": {\"base\": \"" + systems.url() + "/api\"}}",
                "sendgrid",
                "{\"test\": null}",
                "acme-id",
                AcmeId.manifest(oauth),
                Sampler.SLUG,
                Sampler.at(systems.url()))));
    server = new RunningServer(settings);
    operators.add(server, "operator", "administrator");
    server.start();
    oauth.redirectTo(server.base() + AcmeId.CALLBACK);
    chromium = new Chromium();
  }

  /** Hands it to tests. */
  static final class Given implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == PageSite.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(PageSite.class, type -> new PageSite(), PageSite.class);
    }
  }

  private Upstream.Answer answer(Upstream.Request request) {
    try {
      if (!gate.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("held back for too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Sampler.isAsked(request) ? Sampler.answer(request) : FakeSlack.answer(request);
  }

  /** From now on the played systems keep everybody waiting. */
  void closeGate() {
    gate = new CountDownLatch(1);
  }

  /** The systems answer again. */
  void openGate() {
    gate.countDown();
  }

  /** Somebody new. */
  Person person() {
    String login = "person" + people.incrementAndGet();
    String password = "correct horse battery " + login;
    String wish =
        Json.createObjectBuilder()
            .add("login", login)
            .add("email", login + "@example.test")
            .add("password", password)
            .add("display_name", "Person " + people.get())
            .build()
            .toString();
    Response made =
        RawHttp.send(
            server.port(),
            Request.of("POST", ACCOUNTS)
                .with("Authorization", operators.basic("operator"))
                .json(wish));
    assertEquals(201, made.status(), made.body());
    return new Person(server, login, password, Browser.signIn(server, login, password));
  }

  /** The page in the shared browser, opened by nobody yet. */
  OwnPage page() {
    return new OwnPage(chromium, server.base());
  }

  /** The same page at the other name of this machine. */
  OwnPage pageAt127() {
    return new OwnPage(chromium, "http://127.0.0.1:" + server.port());
  }

  Chromium chromium() {
    return chromium;
  }

  RunningServer server() {
    return server;
  }

  OAuthServer oauth() {
    return oauth;
  }

  /** The played systems. */
  Upstream systems() {
    return systems;
  }

  @Override
  public void close() {
    chromium.close();
    server.close();
    systems.close();
    oauth.close();
  }
}
