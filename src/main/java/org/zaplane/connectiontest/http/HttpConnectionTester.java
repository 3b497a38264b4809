package org.zaplane.connectiontest.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.connectiontest.Unanswered;
import org.zaplane.credential.CredentialScheme.Applied;
import org.zaplane.credential.CredentialSchemes;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.Target;
import org.zaplane.credential.TemplateRenderer;
import org.zaplane.integration.Integration;
import org.zaplane.outbound.FormBody;
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
  public List<String> faults(Integration integration) {
    return HttpTest.faults(integration);
  }

  @Override
  public TestReport test(Target target) {
    HttpTest test = HttpTest.of(target.integration());
    try {
      return new ResponseInterpreter(target, test).of(outbound.send(request(target, test)));
    } catch (OutboundFailure failure) {
      return Unanswered.report(target.integration().name(), failure);
    } catch (MissingCredential missing) {
      return TestReport.failure(
          Outcome.INCOMPLETE,
          "Nothing was sent: " + missing.getMessage() + ".",
          "Enter the credentials again.");
    } catch (IllegalArgumentException badHost) {
      return TestReport.failure(
          Outcome.INCOMPLETE,
          "Nothing was sent: a value that belongs in the address does not fit there.",
          "Correct it and try again.");
    }
  }

  private OutboundRequest request(Target target, HttpTest test) {
    TemplateRenderer filling = new TemplateRenderer(target.scheme(), target.credentials());
    String url = filling.url(test.url(), target.integration().http().base()).reveal();
    Map<String, Secret> form = test.body().map(body -> filling.texts(body.form())).orElse(Map.of());
    Applied applied =
        schemes.apply(
            target.scheme(),
            target.credentials(),
            new SignableRequest(test.method(), Secret.of(url), form));
    Map<String, Secret> headers = new LinkedHashMap<>();
    headers.put("Accept", Secret.of("application/json"));
    headers.putAll(filling.texts(target.integration().http().headers()));
    headers.putAll(filling.texts(test.headers()));
    headers.putAll(applied.headers());
    String query = FormBody.encode(applied.query());
    String joined = query.isEmpty() ? url : url + (url.indexOf('?') < 0 ? "?" : "&") + query;
    return new OutboundRequest(
        test.method(), Secret.of(joined), headers, test.body().map(body -> body(body, form)));
  }

  private static OutboundRequest.Body body(HttpTest.Body body, Map<String, Secret> form) {
    return body.json()
        .map(json -> new OutboundRequest.Body("application/json", Secret.of(json.toString())))
        .orElseGet(() -> new OutboundRequest.Body(FormBody.TYPE, Secret.of(FormBody.encode(form))));
  }
}
