package org.zaplane.authorizationserver;

import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Who may do what: the users with their passwords, and a confidential client that has to prove its
 * key (PKCE), whose users are asked every time, and whose refresh tokens are good for one use.
 */
@Configuration(proxyBeanMethods = false)
class Rules {

  private static final int FEWEST_ROUNDS = 4;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new BCryptPasswordEncoder(FEWEST_ROUNDS);
  }

  @Bean
  UserDetailsService users(ServerSettings settings, PasswordEncoder encoder) {
    InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
    settings
        .users()
        .forEach(
            (login, password) ->
                users.createUser(
                    User.withUsername(login)
                        .password(encoder.encode(password))
                        .roles("USER")
                        .build()));
    return users;
  }

  @Bean
  InMemoryRegisteredClientRepository clients(ServerSettings settings, PasswordEncoder encoder) {
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(settings.clientId())
            .clientSecret(encoder.encode(settings.clientSecret()))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .redirectUri(settings.redirectUri())
            .scopes(scopes -> scopes.addAll(settings.scopes()))
            .clientSettings(
                ClientSettings.builder()
                    .requireProofKey(true)
                    .requireAuthorizationConsent(true)
                    .build())
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(settings.accessTokenLife())
                    .refreshTokenTimeToLive(Duration.ofHours(1))
                    .reuseRefreshTokens(false)
                    .build())
            .build());
  }

  /** Nobody's consent is remembered, so that each test sees the question. */
  @Bean
  OAuth2AuthorizationConsentService consents() {
    return new OAuth2AuthorizationConsentService() {
      @Override
      public void save(OAuth2AuthorizationConsent consent) {}

      @Override
      public void remove(OAuth2AuthorizationConsent consent) {}

      @Override
      public OAuth2AuthorizationConsent findById(String clientId, String login) {
        return null;
      }
    };
  }
}
