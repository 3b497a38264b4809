package org.zaplane.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.secret.Secret;

/**
 * Sends HTTP requests to the outside, within limits: only to addresses that {@link EgressPolicy}
 * allows, checked where the connection is made; {@value #DEADLINE_SECONDS} seconds in all; answers
 * of at most {@value #MAX_BODY} bytes after decompression; {@value #MAX_REDIRECTS} redirects, only
 * within one origin, so that no credential goes elsewhere; no cookies, no retries, no proxy of the
 * environment.
 */
@Singleton
public class Outbound {

  /** Largest answer that is read, in bytes. */
  public static final int MAX_BODY = 1 << 20;

  static final int DEADLINE_SECONDS = 15;
  static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Octal, hexadecimal and short forms, which resolvers read in different ways. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?[0-9][0-9A-Za-z]*\\.?");

  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final EgressPolicy policy;
  private final CloseableHttpClient client;
  private final int deadlineSeconds;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "zaplane-outbound-deadline");
            thread.setDaemon(true);
            return thread;
          });

  /** The door, guarded by the policy. */
  @Inject
  public Outbound(EgressPolicy policy) {
    this(policy, SystemDefaultDnsResolver.INSTANCE, DEADLINE_SECONDS);
  }

  Outbound(
      EgressPolicy policy, org.apache.hc.client5.http.DnsResolver resolver, int deadlineSeconds) {
    MutedClientLogs.mute();
    this.policy = policy;
    this.deadlineSeconds = deadlineSeconds;
    Timeout patience = Timeout.ofSeconds(Math.min(5, deadlineSeconds));
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(patience)
            .setSocketTimeout(Timeout.ofSeconds(10))
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckedResolver(policy, resolver))
                    .setDefaultConnectionConfig(connections)
                    .setMaxConnTotal(64)
                    .setMaxConnPerRoute(16)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setConnectionRequestTimeout(patience).build())
            .setUserAgent("Zaplane-Connections")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /**
   * Sends a request and reads the whole answer, whatever its status.
   *
   * @throws OutboundFailure when there is no answer within the limits
   */
  public OutboundResponse send(OutboundRequest request) throws OutboundFailure {
    return send(request, Duration.ofSeconds(deadlineSeconds));
  }

  /**
   * The same with a deadline of its own, for answers that must not be lost.
   *
   * @throws OutboundFailure when there is no answer within the limits
   */
  public OutboundResponse send(OutboundRequest request, Duration deadline) throws OutboundFailure {
    URI target = check(request.url().reveal());
    Call call = new Call(deadline);
    Future<?> alarm = deadlines.schedule(call::end, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
        Answer answer = exchange(call, request, target);
        if (answer.location().isEmpty()) {
          return answer.response();
        }
        target = follow(request, target, answer.location().get());
      }
      throw new OutboundFailure(Category.BAD_ANSWER);
    } finally {
      alarm.cancel(false);
    }
  }

  /** A request with its redirects, which all share one deadline. */
  private static final class Call {

    private final RequestConfig config;
    private volatile HttpUriRequestBase running;
    private volatile boolean late;

    Call(Duration deadline) {
      Timeout patience = Timeout.ofMilliseconds(deadline.toMillis());
      this.config =
          RequestConfig.custom()
              .setConnectionRequestTimeout(patience)
              .setResponseTimeout(patience)
              .build();
    }

    void run(HttpUriRequestBase message) throws OutboundFailure {
      message.setConfig(config);
      running = message;
      if (late) {
        throw new OutboundFailure(Category.TIMED_OUT);
      }
    }

    void end() {
      late = true;
      HttpUriRequestBase message = running;
      if (message != null) {
        message.cancel();
      }
    }
  }

  private record Answer(OutboundResponse response, Optional<String> location) {}

  private URI check(String url) throws OutboundFailure {
    try {
      URI uri = new URI(url);
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || uri.getUserInfo() != null || !(https || http)) {
        throw new OutboundFailure(Category.BAD_URL);
      }
      boolean odd =
          NUMERIC.matcher(uri.getHost()).matches() && !IPV4.matcher(uri.getHost()).matches();
      if (odd || (http && !policy.names(uri.getHost()))) {
        throw new OutboundFailure(Category.BAD_URL);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new OutboundFailure(Category.BAD_URL);
    }
  }

  /** A redirect is followed for reading only, and only within the origin. */
  private static URI follow(OutboundRequest request, URI from, String location)
      throws OutboundFailure {
    try {
      URI to = from.resolve(new URI(location.strip().replace(" ", "%20")));
      boolean sameOrigin =
          from.getScheme().equalsIgnoreCase(to.getScheme())
              && from.getHost().equalsIgnoreCase(to.getHost())
              && port(from) == port(to)
              && to.getRawUserInfo() == null;
      if (sameOrigin && "GET".equals(request.method())) {
        return to;
      }
      throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
    } catch (URISyntaxException leadsNowhere) {
      throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private Answer exchange(Call call, OutboundRequest request, URI target) throws OutboundFailure {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), target);
    for (var header : request.headers().entrySet()) {
      message.setHeader(header.getKey(), headerValue(header.getValue()));
    }
    request
        .body()
        .ifPresent(
            body ->
                message.setEntity(
                    new StringEntity(
                        body.text().reveal(),
                        ContentType.parse(body.contentType()).withCharset("UTF-8"))));
    call.run(message);
    try {
      return client.execute(message, response -> read(message, response));
    } catch (TooLarge e) {
      throw new OutboundFailure(Category.TOO_LARGE);
    } catch (IOException e) {
      throw new OutboundFailure(call.late ? Category.TIMED_OUT : Failures.categoryOf(e));
    }
  }

  private static String headerValue(Secret value) throws OutboundFailure {
    String text = value.reveal();
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new OutboundFailure(Category.BAD_VALUE);
    }
    return text;
  }

  private static Answer read(HttpUriRequestBase message, ClassicHttpResponse response)
      throws IOException {
    int status = response.getCode();
    Optional<String> location =
        REDIRECTS.contains(status)
            ? Optional.ofNullable(response.getFirstHeader("Location")).map(Header::getValue)
            : Optional.empty();
    Optional<String> retryAfter =
        Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(new OutboundResponse(status, retryAfter, ""), location);
    }
    byte[] bytes = entity.getContent().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      // else closing would read the rest of it, however much that is
      message.cancel();
      throw new TooLarge();
    }
    return new Answer(
        new OutboundResponse(status, retryAfter, new String(bytes, StandardCharsets.UTF_8)),
        location);
  }

  @PreDestroy
  void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.GRACEFUL);
  }

  private static final class TooLarge extends IOException {}
}
