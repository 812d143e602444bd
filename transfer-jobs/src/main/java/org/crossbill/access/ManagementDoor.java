package org.crossbill.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
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
      HttpSecurity http, Entrances entrances, AccessSettings settings, Environment environment) {
    return http.securityMatcher(request -> isManagement(request, environment))
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

  /** Where both are one port, all of it is the node's own. */
  private static boolean isManagement(HttpServletRequest request, Environment environment) {
    int port = request.getLocalPort();
    return port == environment.getProperty("local.management.port", Integer.class, -1)
        && port != environment.getProperty("local.server.port", Integer.class, -1);
  }
}
