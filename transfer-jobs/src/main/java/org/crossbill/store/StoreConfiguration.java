package org.crossbill.store;

import java.time.Clock;
import java.time.ZoneId;
import org.crossbill.core.place.NodeCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The node's identity and its clock. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
  /** China standard time, whatever zone the machine or the database is in. */
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(CHINA);
  }

  @Bean
  DateLimits dateLimits(Clock clock, BusinessDays days) {
    return new DateLimits(clock, days::open);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Node node(@Value("${crossbill.node:}") String configured, JdbcClient jdbc) {
    NodeCode code = codeOf(configured);
    jdbc.sql("INSERT INTO node_identity (node) VALUES (?) ON CONFLICT DO NOTHING")
        .param(code.value())
        .update();
    String owner = jdbc.sql("SELECT node FROM node_identity").query(String.class).single();
    if (!owner.equals(code.value())) {
      throw new StartRefused(
          ("The database belongs to node %s, but crossbill.node is %s."
                  + " Point spring.datasource.url at the database of %s, or correct crossbill.node.")
              .formatted(owner, code, code));
    }
    return new Node(code);
  }

  private static NodeCode codeOf(String configured) {
    if (configured.isBlank()) {
      throw new StartRefused(
          "crossbill.node is not set. Set it to the six-digit code of the province this center belongs"
              + " to (310000), or to 000000 for the national clearing house.");
    }
    try {
      return new NodeCode(configured.strip());
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          ("crossbill.node is '%s', which is no node code. It is a province code of six digits"
                  + " ending in 0000 (310000), or 000000 for the national clearing house.")
              .formatted(configured),
          e);
    }
  }
}
