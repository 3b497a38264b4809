package org.zaplane.authorizationserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a test decides.
 *
 * @param clientId the one client
 * @param clientSecret its secret, any text
 * @param redirectUri where codes may be sent, compared letter by letter
 * @param scopes what the client may ask for
 * @param accessTokenLife how long an access token is good
 * @param users passwords by login
 */
@ConfigurationProperties("authorization-server")
record ServerSettings(
    String clientId,
    String clientSecret,
    String redirectUri,
    List<String> scopes,
    Duration accessTokenLife,
    Map<String, String> users) {}
