package org.zaplane.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.outbound.OutboundRequest;
import org.zaplane.secret.Secret;

/** Where the parameters of a call stand, by its method and the kind of its body. */
class TokenCallBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "POST | false | t | https://a.example/r | a=t",
        "POST | true | t | https://a.example/r | {\"a\":\"t\"}",
        "PUT | false | t | https://a.example/r | a=t",
        "DELETE | true | t | https://a.example/r | {\"a\":\"t\"}",
        "DELETE | false | t | https://a.example/r?a=t | ~~",
        "GET | false | t | https://a.example/r?a=t | ~~",
        "GET | true | t | https://a.example/r?a=t | ~~",
        "POST | false | ~~ | https://a.example/r | ~~"
      })
  void parameters_areInTheBodyOrTheQuery(
      String method, boolean json, String value, String url, String body) {
    Map<String, Secret> params = value.isEmpty() ? Map.of() : Map.of("a", Secret.of(value));
    OutboundRequest request =
        new TokenCall(
                method,
                Secret.of("https://a.example/r"),
                json,
                params,
                Map.of(),
                Duration.ofSeconds(15),
                List.of())
            .request();
    assertEquals(url, request.url().reveal());
    assertEquals(
        Optional.of(body).filter(text -> !text.isEmpty()),
        request.body().map(sent -> sent.text().reveal()));
  }
}
