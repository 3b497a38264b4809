package org.zaplane.credential.oauth1;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.SigningParameters;
import org.zaplane.credential.TemplateRenderer;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/** OAuth 1.0 with credentials that are there already: each request is signed (RFC 5849 §3). */
@Singleton
class OAuth1Scheme implements CredentialScheme {

  /** 62 kinds of characters, so about 190 bits. */
  private static final int NONCE_LENGTH = 32;

  private final RandomSource random;
  private final Clock clock;

  @Inject
  OAuth1Scheme(RandomSource random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "oauth1";
  }

  @Override
  public Applied apply(AuthScheme scheme, CredentialValues credentials, SignableRequest request) {
    TemplateRenderer filling = new TemplateRenderer(scheme, credentials);
    SigningParameters signing = new SigningParameters(scheme, credentials);
    SignatureMethod method = SignatureMethod.of(signing.get("method").reveal());
    method.check(request);
    Map<String, Secret> query = filling.texts(scheme.query());
    Map<String, String> protocol = protocol(signing, method);
    String baseString = SignatureBaseString.of(request, query, protocol);
    protocol.put("oauth_signature", method.sign(baseString, signing));
    Map<String, Secret> headers = new LinkedHashMap<>(filling.texts(scheme.headers()));
    headers.put("Authorization", authorization(signing.find("realm"), protocol));
    return new Applied(headers, query);
  }

  /** RFC 5849 §3.1. */
  private Map<String, String> protocol(SigningParameters signing, SignatureMethod method) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("oauth_consumer_key", signing.get("consumer_key").reveal());
    signing.find("token").ifPresent(token -> parameters.put("oauth_token", token.reveal()));
    parameters.put("oauth_signature_method", method.wireName());
    parameters.put("oauth_timestamp", String.valueOf(clock.instant().getEpochSecond()));
    parameters.put("oauth_nonce", random.lettersAndDigits(NONCE_LENGTH));
    parameters.put("oauth_version", "1.0");
    return parameters;
  }

  /** RFC 5849 §3.5.1; the realm is a quoted string and takes no part in the signature. */
  private static Secret authorization(Optional<Secret> realm, Map<String, String> protocol) {
    String first =
        realm
            .map(Secret::reveal)
            .map(text -> text.replace("\\", "\\\\").replace("\"", "\\\""))
            .map(text -> "realm=\"" + text + "\", ")
            .orElse("");
    return Secret.of(
        "OAuth "
            + first
            + protocol.entrySet().stream()
                .map(
                    parameter ->
                        parameter.getKey()
                            + "=\""
                            + SignatureBaseString.percentEncoded(parameter.getValue())
                            + "\"")
                .collect(Collectors.joining(", ")));
  }
}
