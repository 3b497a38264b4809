package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connect.FlowFixture.sentAlong;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Dump;
import org.zaplane.testing.Upstream.Request;

/**
 * Where the state, the code, the verifier and the client's secret go, and where they do not. That
 * an authorization URL cannot be {@code javascript:} or the like (OA-11) is a rule of the
 * catalogue; ManifestRulesTest has it.
 */
class FlowSecretsTest extends AtTheFlowDesk {

  private Request lastExchange() {
    List<Request> exchanges = desk.acme.exchanges();
    return exchanges.get(exchanges.size() - 1);
  }

  private static String s256(String verifier) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  @Test
  void pendingFlow_isStoredWithoutStateVerifierOrClientSecret_OA04_OA23() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    String dump = Dump.of(desk.core);

    desk.finish(begun, "good-1", beginner);

    String verifier = Acme.fields(lastExchange().body()).get("code_verifier");
    assertTrue(dump.contains(begun.id()));
    assertTrue(dump.contains("By OAuth"));
    for (String secret : List.of(begun.state(), verifier, FlowFixture.CLIENT_SECRET)) {
      assertFalse(dump.contains(secret), secret);
    }
    String after = Dump.of(desk.core);
    for (String secret :
        List.of(
            begun.state(),
            verifier,
            FlowFixture.CLIENT_SECRET,
            "access-good-1",
            "refresh-good-1")) {
      assertFalse(after.contains(secret), secret);
    }
  }

  @Test
  void verifier_isNewForEachFlow_andGoesToTheTokenEndpointAlone_OA12() throws Exception {
    List<String> verifiers = new ArrayList<>();
    for (int flow = 0; flow < 2; flow++) {
      FlowOwner beginner = desk.inABrowser();
      StartedFlow begun = desk.begin(beginner);
      assertEquals(Status.CONNECTED, desk.finish(begun, "good-1", beginner).status());
      String verifier = Acme.fields(lastExchange().body()).get("code_verifier");
      assertTrue(verifier.matches("[A-Za-z0-9_-]{43}"), verifier);
      assertEquals(s256(verifier), sentAlong(begun).get("code_challenge"));
      assertEquals("S256", sentAlong(begun).get("code_challenge_method"));
      assertFalse(begun.url().contains(verifier));
      verifiers.add(verifier);
    }
    assertNotEquals(verifiers.get(0), verifiers.get(1));
  }

  @Test
  void authorizationUrl_holdsWhatTheStandardNames_andNoSecret_OA13() {
    StartedFlow begun = desk.begin(desk.inABrowser());

    assertTrue(begun.url().startsWith("http://127.0.0.1:"), begun.url());
    assertEquals(
        List.of(
            "response_type",
            "client_id",
            "scope",
            "redirect_uri",
            "state",
            "code_challenge",
            "code_challenge_method"),
        List.copyOf(sentAlong(begun).keySet()));
    assertEquals("client-1", sentAlong(begun).get("client_id"));
    assertEquals("read write", sentAlong(begun).get("scope"));
    assertEquals(FlowFixture.REDIRECT_URI, sentAlong(begun).get("redirect_uri"));
    assertEquals(begun.state(), sentAlong(begun).get("state"));
    assertFalse(begun.url().contains(FlowFixture.CLIENT_SECRET));
    assertFalse(begun.toString().contains(begun.state()));
  }

  @Test
  void exchange_sendsTheCodeWhereItWasAskedFor_andTheClientByBasic_OA13() {
    FlowOwner beginner = desk.inABrowser();
    NewFlow wish =
        new NewFlow(
            "acme",
            "Odd client",
            FlowFixture.client("id:1%2+ä", "s:e%c+r e\u20act&="),
            FlowFixture.REDIRECT_URI,
            Optional.empty());
    StartedFlow begun = desk.flows.begin(beginner, wish);
    assertEquals("id:1%2+ä", sentAlong(begun).get("client_id"));

    assertEquals(Status.CONNECTED, desk.finish(begun, "good-1", beginner).status());

    String pair = "id%3A1%252%2B%C3%A4:s%3Ae%25c%2Br+e%E2%82%ACt%26%3D";
    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)),
        lastExchange().headers().get("authorization"));
    Map<String, String> body = Acme.fields(lastExchange().body());
    assertEquals(
        List.of("code", "redirect_uri", "code_verifier", "grant_type"), List.copyOf(body.keySet()));
    assertEquals("good-1", body.get("code"));
    assertEquals(FlowFixture.REDIRECT_URI, body.get("redirect_uri"));
    assertEquals("authorization_code", body.get("grant_type"));
  }

  @Test
  void nothingOfAFlow_isLoggedOrTold_OA10_OA13() {
    List<String> secrets = new ArrayList<>(List.of(FlowFixture.CLIENT_SECRET, "wrong-code-0815"));
    List<String> told = new ArrayList<>();
    FlowOwner beginner = desk.inABrowser();
    try (CapturedLog log = new CapturedLog()) {
      Logger.getLogger("a.control").log(Level.FINEST, "the control {0}", "c0ntr0l");
      for (String code : List.of("good-sesame", "wrong-code-0815")) {
        StartedFlow begun = desk.begin(beginner);
        told.add(desk.finish(begun, code, beginner).toString());
        told.add(desk.flows.get(beginner, begun.id()).toString());
        secrets.add(begun.state());
        secrets.add(sentAlong(begun).get("code_challenge"));
        secrets.add(Acme.fields(lastExchange().body()).get("code_verifier"));
      }
      StartedFlow foreign = desk.begin(beginner);
      secrets.add(foreign.state());
      told.add(desk.finish(foreign, "good-sesame", null).toString());
      secrets.addAll(List.of("good-sesame", "access-good-sesame"));
      assertTrue(log.text().contains("c0ntr0l"));
      assertTrue(log.text().contains("was refused before any request was made"), log::text);
      for (String secret : secrets) {
        assertFalse(log.text().contains(secret), () -> secret + " in " + log.text());
        assertFalse(told.toString().contains(secret), () -> secret + " in " + told);
      }
    }
  }
}
