package org.zaplane.authorizationserver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** The protocol's endpoints, the page to sign in, and the pages with which tests look behind it. */
@Configuration(proxyBeanMethods = false)
class Endpoints {

  private static final String ISSUER_IN_RESPONSES =
      "authorization_response_iss_parameter_supported";

  @Bean
  @Order(1)
  SecurityFilterChain protocol(HttpSecurity http) throws Exception {
    OAuth2AuthorizationServerConfigurer server =
        OAuth2AuthorizationServerConfigurer.authorizationServer();
    http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            its ->
                its.authorizationServerMetadataEndpoint(
                        endpoint ->
                            endpoint.authorizationServerMetadataCustomizer(
                                metadata -> metadata.claim(ISSUER_IN_RESPONSES, true)))
                    .oidc(
                        oidc ->
                            oidc.providerConfigurationEndpoint(
                                    endpoint ->
                                        endpoint.providerConfigurationCustomizer(
                                            metadata -> metadata.claim(ISSUER_IN_RESPONSES, true)))
                                .userInfoEndpoint(
                                    endpoint -> endpoint.userInfoMapper(Endpoints::identity))))
        .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            exceptions ->
                exceptions.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain steering(HttpSecurity http) throws Exception {
    return http.securityMatcher(ControlRoutes.PATHS)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain signIn(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
  }

  private static OidcUserInfo identity(OidcUserInfoAuthenticationContext context) {
    String login = context.getAuthorization().getPrincipalName();
    OidcUserInfo.Builder identity = OidcUserInfo.builder().subject(login);
    if (context.getAccessToken().getScopes().contains(OidcScopes.EMAIL)) {
      identity.email(login + "@example.test").emailVerified(true);
    }
    if (context.getAccessToken().getScopes().contains(OidcScopes.PROFILE)) {
      identity.preferredUsername(login);
    }
    return identity.build();
  }
}
