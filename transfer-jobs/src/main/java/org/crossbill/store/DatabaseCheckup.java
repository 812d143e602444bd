package org.crossbill.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database as a node needs it (数据库体检): version, owner, rights, durability, clock. */
@Component
class DatabaseCheckup implements Checkup {
  /** uuidv7() and what else the tables are made with. */
  static final int NEEDED = 18;

  private static final String DATABASE = "database";

  private final JdbcClient jdbc;
  private final String node;
  private final Clock clock;

  DatabaseCheckup(JdbcClient jdbc, @Value("${crossbill.node:}") String node, Clock clock) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
  }

  /** Before the first table is made, on any start. */
  @Configuration(proxyBeanMethods = false)
  static class BeforeMigration {
    @Bean
    FlywayMigrationStrategy onlyWhereItIsNewEnough() {
      return flyway -> {
        tooOld(version(flyway))
            .ifPresent(why -> {
              throw new StartRefused(why);
            });
        flyway.migrate();
      };
    }

    private static String version(Flyway flyway) {
      return String.valueOf(
          new JdbcTemplate(flyway.getConfiguration().getDataSource())
              .queryForObject("SHOW server_version", String.class));
    }
  }

  /** What to do about a server's version; nothing where it will do. */
  static Optional<String> tooOld(String version) {
    int major = Integer.parseInt(version.split("\\D", 2)[0]);
    return major >= NEEDED
        ? Optional.empty()
        : Optional.of(
            "The database is PostgreSQL %s, and %d or newer is needed. Upgrade it (pg_upgrade), or point"
                    .formatted(version, NEEDED)
                + " spring.datasource.url at a server that is.");
  }

  @Override
  public List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    String version = text("SHOW server_version");
    found.add(
        tooOld(version)
            .map(why -> Finding.wrong(DATABASE, why))
            .orElse(Finding.good(DATABASE, "PostgreSQL " + version)));
    found.add(owner());
    found.add(rights());
    for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      if (text("SHOW " + setting).equals("off")) {
        found.add(
            Finding.wrong(
                DATABASE,
                "%s is off: a power cut takes booked bills with it. Set %1$s = on in postgresql.conf."
                    .formatted(setting)));
      }
    }
    found.add(clocks());
    return found;
  }

  private Finding owner() {
    boolean made =
        jdbc.sql("SELECT to_regclass('node_identity') IS NOT NULL").query(Boolean.class).single();
    Optional<String> owner =
        made
            ? jdbc.sql("SELECT node FROM node_identity").query(String.class).optional()
            : Optional.empty();
    if (owner.isEmpty()) {
      return Finding.note("tables", "none yet; the first start makes them");
    }
    return owner.get().equals(node)
        ? Finding.good("tables", "of node " + node)
        : Finding.wrong(
            "tables",
            "They are of node %s, not %s. Point spring.datasource.url at the database of %2$s."
                .formatted(owner.get(), node));
  }

  private Finding rights() {
    boolean may =
        jdbc.sql("SELECT has_schema_privilege(current_schema(), 'CREATE')")
            .query((row, _) -> row.getBoolean(1))
            .single();
    String user = text("SELECT current_user");
    return may
        ? Finding.good("rights", user + " may make tables")
        : Finding.wrong(
            "rights",
            "%s may not make tables, which each start may have to. As owner: GRANT CREATE ON SCHEMA public TO %1$s"
                .formatted(user));
  }

  private Finding clocks() {
    Duration apart = Clocks.apart(jdbc, clock);
    return Clocks.areApart(apart)
        ? Finding.wrong(
            "clock",
            "This machine and the database are %d s apart; ages, dates and waits go wrong. Start NTP on both."
                .formatted(apart.toSeconds()))
        : Finding.good("clock", "within 5 s of the database's");
  }

  private String text(String sql) {
    return jdbc.sql(sql).query(String.class).single();
  }
}
