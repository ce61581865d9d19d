package io.iaros.cx.service.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.problem.ProblemWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/** Every call to a service carries a token of the gateway or of another service. */
@AutoConfiguration(
    beforeName =
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
    afterName = {
      "io.iaros.cx.service.problem.ProblemAutoConfiguration",
      "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration"
    })
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

  @Bean
  TokenMinter tokenMinter(
      @Value("${spring.application.name}") String serviceName,
      SecurityProperties properties,
      InstantSource clock) {
    return new TokenMinter(serviceName, ServiceKeys.signingKey(properties.signingKey()), clock);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RestClient.class)
  static class Clients {

    @Bean
    ServiceClients serviceClients(
        @Value("${spring.application.name}") String serviceName,
        TokenMinter minter,
        ObjectProvider<RestClient.Builder> builder) {
      return new ServiceClients(serviceName, minter, builder.getIfAvailable(RestClient::builder));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass({SecurityFilterChain.class, JwtDecoder.class, HttpSecurity.class})
  static class Servlet {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(
        @Value("${spring.application.name}") String serviceName, SecurityProperties properties) {
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.ES256,
              new ImmutableJWKSet<>(ServiceKeys.publicKeys(properties.jwks()))));
      processor.setJWTClaimsSetVerifier((_, _) -> {}); // the validators below do it
      NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
      JwtTimestampValidator timestamps = new JwtTimestampValidator(CLOCK_SKEW);
      decoder.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              timestamps,
              new JwtClaimValidator<List<String>>(
                  JwtClaimNames.AUD,
                  audience -> audience != null && audience.contains(serviceName))));
      return new RememberedTokens(decoder, timestamps);
    }

    /** A span for each filter of the chain tells nobody anything. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservationSettings() {
      return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ProblemWriter problems) {
      return http.csrf(AbstractHttpConfigurer::disable) // no cookie carries an identity here
          .sessionManagement(
              session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
          .logout(AbstractHttpConfigurer::disable) // nor is there a session to end or to return to
          .requestCache(AbstractHttpConfigurer::disable)
          .authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers(
                          "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**")
                      .permitAll()
                      .requestMatchers("/internal/**")
                      .hasAuthority("SCOPE_" + Principal.INTERNAL_SCOPE)
                      .anyRequest()
                      .authenticated())
          .oauth2ResourceServer(
              server ->
                  server
                      .bearerTokenResolver(new HeaderTokens())
                      .jwt(_ -> {})
                      .authenticationEntryPoint(
                          (request, response, _) ->
                              problems.write(
                                  request,
                                  response,
                                  ProblemType.UNAUTHENTICATED,
                                  "Expected a token of the gateway, but there is none that holds."))
                      .accessDeniedHandler(
                          (request, response, _) ->
                              problems.write(
                                  request,
                                  response,
                                  ProblemType.FORBIDDEN,
                                  "Expected a caller with the scope for this.")))
          .build();
    }
  }
}
