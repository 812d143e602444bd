package org.crossbill.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the {@link HttpGate} before all else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
  @Bean
  FilterRegistrationBean<HttpGate> httpGate(Entrances entrances, AccessSettings settings) {
    FilterRegistrationBean<HttpGate> gate =
        new FilterRegistrationBean<>(new HttpGate(entrances, settings));
    gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return gate;
  }
}
