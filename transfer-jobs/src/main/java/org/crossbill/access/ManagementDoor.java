package org.crossbill.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The door of the management port (管理端口): health and metrics, which name no person, to be read by
 * whoever reaches the port; the same {@link HttpGate} stands before them, and nothing is changed
 * there. On the node's own port they are addresses that are none.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ManagementDoor {
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain management(
      HttpSecurity http, Entrances entrances, AccessSettings settings, Ports ports) {
    return http.securityMatcher(ports::isManagement)
        .addFilterBefore(new HttpGate(entrances, settings), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(
            requests -> requests.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(HeadersConfigurer::disable)
        .build();
  }

  @Bean
  Ports ports() {
    return new Ports();
  }

  /**
   * The chains of filters are watched by nobody: what a call takes is measured where it is
   * answered.
   */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /**
   * The ports, as the servers say them when they begin to listen: each request is compared, and
   * asking the environment would take longer than a filter.
   */
  static final class Ports implements ApplicationListener<WebServerInitializedEvent> {
    private static final String MANAGEMENT = "management";
    private volatile int management = -1;
    private volatile int own = -1;

    @Override
    public void onApplicationEvent(WebServerInitializedEvent listening) {
      int port = listening.getWebServer().getPort();
      if (MANAGEMENT.equals(listening.getApplicationContext().getServerNamespace())) {
        management = port;
      } else {
        own = port;
      }
    }

    /** Where both are one port, all of it is the node's own. */
    boolean isManagement(HttpServletRequest request) {
      int port = request.getLocalPort();
      return port == management && port != own;
    }
  }
}
