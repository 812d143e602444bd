package org.crossbill.hospital.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.access.ProvenOtherwise;
import org.crossbill.hospital.wire.HospitalSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Which paths lead to the {@link HospitalDoor}. */
@Configuration(proxyBeanMethods = false)
class HospitalAddresses {
  @Bean
  SimpleUrlHandlerMapping hospitalPaths(HospitalSettings settings, HospitalDoor door) {
    Map<String, HospitalDoor> doors = new TreeMap<>();
    settings.paths().forEach(path -> doors.put(path + "/**", door));
    return new SimpleUrlHandlerMapping(doors, Ordered.HIGHEST_PRECEDENCE);
  }

  /** Hospitals do not sign in as people do. */
  @Bean
  ProvenOtherwise hospitalsProofs(HospitalSettings settings) {
    return new ProvenOtherwise(List.copyOf(settings.paths()));
  }
}
