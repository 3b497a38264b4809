package org.zaplane.outbound;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.secret.Secret;

/** One request with its redirects, which {@link #close} cuts off wherever it is. */
final class Call implements Callable<AnswerReader.Read>, AutoCloseable {

  private final HttpClient client;
  private final OutboundRequest request;
  private final CallableUrl target;
  private final RequestConfig config;
  private volatile HttpUriRequestBase running;
  private volatile boolean ended;

  Call(HttpClient client, OutboundRequest request, CallableUrl target, Duration deadline) {
    Timeout patience = Timeout.ofMilliseconds(deadline.toMillis());
    this.client = client;
    this.request = request;
    this.target = target;
    this.config =
        RequestConfig.custom()
            .setConnectionRequestTimeout(patience)
            .setResponseTimeout(patience)
            .build();
  }

  @Override
  public AnswerReader.Read call() throws OutboundFailure {
    CallableUrl place = target;
    for (int hop = 0; hop <= Outbound.MAX_REDIRECTS; hop++) {
      AnswerReader.Read answer = exchange(place);
      if (answer.location().isEmpty()) {
        return answer;
      }
      if (!"GET".equals(request.method())) {
        // a body with a credential is never sent on
        throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
      }
      place = place.redirected(answer.location().get());
    }
    throw new OutboundFailure(Category.BAD_ANSWER);
  }

  private AnswerReader.Read exchange(CallableUrl place) throws OutboundFailure {
    HttpUriRequestBase message = message(place);
    HttpClientContext context = HttpClientContext.create();
    running = message;
    if (ended) {
      throw new OutboundFailure(Category.TIMED_OUT);
    }
    try {
      return client.execute(message, context, response -> AnswerReader.read(message, response));
    } catch (AnswerReader.TooLarge e) {
      throw new OutboundFailure(Category.TOO_LARGE);
    } catch (IOException | RuntimeException e) {
      throw new OutboundFailure(
          ended ? Category.TIMED_OUT : Failures.categoryOf(e, ClientSetup.isSent(context)));
    }
  }

  private HttpUriRequestBase message(CallableUrl place) throws OutboundFailure {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), place.uri());
    message.setConfig(config);
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
    return message;
  }

  private static String headerValue(Secret value) throws OutboundFailure {
    String text = value.reveal();
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new OutboundFailure(Category.BAD_VALUE);
    }
    return text;
  }

  /** Cuts the request off; nobody waits for it any more. */
  @Override
  public void close() {
    ended = true;
    HttpUriRequestBase message = running;
    if (message != null) {
      message.cancel();
    }
  }
}
