package org.crossbill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.BadSqlGrammarException;

/** What compares and checks the books misses no table. */
class BooksDumpTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000").madeOf(StoreAndExchange.class);

  @EnableAutoConfiguration
  @ComponentScan({"org.crossbill.store", "org.crossbill.exchange"})
  static class StoreAndExchange {}

  @BeforeAll
  static void newTable() {
    CLUSTER
        .node("310000")
        .jdbc()
        .sql(
            """
            CREATE TABLE new_in_the_house (on_date date, id text, at timestamptz DEFAULT now(),
              PRIMARY KEY (on_date, id)) PARTITION BY RANGE (on_date);
            CREATE TABLE new_in_march PARTITION OF new_in_the_house FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
            INSERT INTO new_in_the_house VALUES ('2026-03-02', 'b'), ('2026-03-02', 'a')
            """)
        .update();
  }

  @AfterAll
  static void noNewTable() {
    CLUSTER.node("310000").jdbc().sql("DROP TABLE new_in_the_house").update();
  }

  @Test
  void everyTable_isDumpedOrLeftOutByName_partitionsAsTheirParent() {
    TestNode node = CLUSTER.node("310000");
    String dump = new String(BooksDump.of(node), StandardCharsets.UTF_8);
    List<String> dumped =
        dump.lines().filter(line -> line.startsWith("== ")).map(line -> line.substring(3)).toList();
    List<String> known = new ArrayList<>(dumped);
    known.removeAll(List.of("steps", "said"));
    known.addAll(BooksDump.LEFT_OUT.keySet());
    assertThat(known).containsExactlyInAnyOrderElementsOf(BooksDump.tables(node.jdbc()));
    assertThat(dump).contains("== new_in_the_house\non_date,id\n2026-03-02,a\n2026-03-02,b\n");
    assertThat(new TreeSet<>(dumped)).contains("insured_bill", "treatment_bill", "night_check");
  }

  @Test
  void checkOfATableThatIsNotThere_fails() {
    TestNode node = CLUSTER.node("310000");
    node.jdbc().sql("ALTER TABLE night_check RENAME TO night_verdict").update();
    try {
      assertThatThrownBy(() -> CLUSTER.books().check(CLUSTER.nodes()))
          .isInstanceOf(BadSqlGrammarException.class)
          .hasMessageContaining("night_check");
    } finally {
      node.jdbc().sql("ALTER TABLE night_verdict RENAME TO night_check").update();
    }
  }
}
