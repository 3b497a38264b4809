package org.zaplane.connectiontest.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.connectiontest.TestResult;
import org.zaplane.connectiontest.TestResult.Category;
import org.zaplane.connectiontest.TestTarget;
import org.zaplane.credential.CredentialScheme.Applied;
import org.zaplane.credential.CredentialSchemes;
import org.zaplane.credential.Filling;
import org.zaplane.credential.MissingCredential;
import org.zaplane.integration.TestRequest;
import org.zaplane.outbound.Outbound;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.OutboundRequest;
import org.zaplane.secret.Secret;

/** Sends the manifest's test request and judges the answer. */
@Singleton
class HttpConnectionTester implements ConnectionTester {

  private final Outbound outbound;
  private final CredentialSchemes schemes;

  @Inject
  HttpConnectionTester(Outbound outbound, CredentialSchemes schemes) {
    this.outbound = outbound;
    this.schemes = schemes;
  }

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public TestResult test(TestTarget target) {
    TestRequest test = target.integration().test().orElseThrow();
    try {
      return new Verdict(target, test).of(outbound.send(request(target, test)));
    } catch (OutboundFailure failure) {
      return Verdict.of(target.integration().name(), failure);
    } catch (MissingCredential missing) {
      return TestResult.failure(
          Category.INCOMPLETE,
          "Nothing was sent: " + missing.getMessage() + ".",
          "Enter the credentials again.");
    } catch (IllegalArgumentException badHost) {
      return TestResult.failure(
          Category.INCOMPLETE,
          "Nothing was sent: a value that belongs in the address does not fit there.",
          "Correct it and try again.");
    }
  }

  private OutboundRequest request(TestTarget target, TestRequest test) {
    Filling filling = new Filling(target.scheme(), target.credentials());
    Applied applied = schemes.apply(target.scheme(), target.credentials());
    Map<String, Secret> headers = new LinkedHashMap<>();
    headers.put("Accept", Secret.of("application/json"));
    headers.putAll(filling.texts(test.headers()));
    headers.putAll(applied.headers());
    String url = filling.url(test.url(), target.integration().apiBase()).reveal();
    String query = FormBody.encode(applied.query());
    String joined = query.isEmpty() ? url : url + (url.indexOf('?') < 0 ? "?" : "&") + query;
    return new OutboundRequest(
        test.method(), Secret.of(joined), headers, test.body().map(b -> body(b, filling)));
  }

  private static OutboundRequest.Body body(TestRequest.Body body, Filling filling) {
    return body.json()
        ? new OutboundRequest.Body("application/json", Secret.of(body.value().toString()))
        : new OutboundRequest.Body(
            "application/x-www-form-urlencoded",
            Secret.of(FormBody.encode(filling.texts(FormBody.fields(body.value())))));
  }
}
