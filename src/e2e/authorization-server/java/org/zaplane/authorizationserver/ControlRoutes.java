package org.zaplane.authorizationserver;

import java.time.Duration;
import java.util.Map;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a provider would never show: tests read and steer the server here. */
@RestController
class ControlRoutes {

  static final String PATHS = "/__*";

  private final ServerSettings settings;
  private final Traffic traffic;
  private final TokenFamilies families;
  private final TokenRequests tokenRequests;
  private final InMemoryRegisteredClientRepository clients;

  ControlRoutes(
      ServerSettings settings,
      Traffic traffic,
      TokenFamilies families,
      TokenRequests tokenRequests,
      InMemoryRegisteredClientRepository clients) {
    this.settings = settings;
    this.traffic = traffic;
    this.families = families;
    this.tokenRequests = tokenRequests;
    this.clients = clients;
  }

  /** Counts of requests by outcome, and of refresh-token families that are alive. */
  @GetMapping("/__requests")
  Map<String, Object> requests() {
    return Map.of(
        "tokens", traffic.tokens(),
        "revocations", traffic.revocations(),
        "active_families", families.active());
  }

  /** Holds answers of the token endpoint back. */
  @PostMapping("/__delay")
  void delay(@RequestParam("millis") long millis) {
    tokenRequests.delay(millis);
  }

  /** Registers another redirect URI instead, for a client whose port is known late. */
  @PostMapping("/__redirect")
  void redirect(@RequestParam("uri") String uri) {
    RegisteredClient client = clients.findByClientId(settings.clientId());
    clients.save(
        RegisteredClient.from(client)
            .redirectUris(
                uris -> {
                  uris.clear();
                  uris.add(uri);
                })
            .build());
  }

  /** Access tokens that are given out from now on are good for this long. */
  @PostMapping("/__life")
  void life(@RequestParam("millis") long millis) {
    RegisteredClient client = clients.findByClientId(settings.clientId());
    clients.save(
        RegisteredClient.from(client)
            .tokenSettings(
                TokenSettings.withSettings(client.getTokenSettings().getSettings())
                    .accessTokenTimeToLive(Duration.ofMillis(millis))
                    .build())
            .build());
  }

  /** Ends every grant, as users do who remove the client from their accounts. */
  @PostMapping("/__withdraw")
  void withdraw() {
    families.endAll();
  }

  /** Forgets all tokens and counts, and answers at once again. */
  @PostMapping("/__reset")
  void reset() {
    families.reset();
    traffic.reset();
    tokenRequests.delay(0);
  }
}
