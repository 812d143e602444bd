package org.crossbill.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

/** Months of partitioned tables. */
class MonthlyTablesTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .with("crossbill.first-date", "2026-11-30")
          .madeOf(StoreTest.StoreAndExchange.class);

  private final TestNode node = CLUSTER.node("310000");
  private final MonthlyTables months = node.bean(MonthlyTables.class);
  private final BusinessDays days = node.bean(BusinessDays.class);

  @BeforeEach
  void table() {
    node.jdbc().sql("DROP TABLE IF EXISTS thing, thing_2026_12").update();
    node.jdbc()
        .sql(
            """
            CREATE TABLE thing (business_date date NOT NULL, id text NOT NULL,
              twice bigint GENERATED ALWAYS AS (2 * fen) STORED, fen bigint NOT NULL DEFAULT 7 CHECK (fen > 0),
              PRIMARY KEY (business_date, id)) PARTITION BY RANGE (business_date)
            """)
        .update();
    node.jdbc()
        .sql(
            "CREATE TRIGGER thing_append_only BEFORE UPDATE OR DELETE ON thing "
                + "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        .update();
  }

  @Test
  void aDateThatOpens_makesItsMonthAndTheNextTwo() {
    days.makeMonths();
    for (String date : new String[] {"2026-11-01", "2026-12-31", "2027-01-31"}) {
      insert(date);
    }
    assertThatThrownBy(() -> insert("2027-02-01")).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> insert("2026-10-31")).isInstanceOf(DataAccessException.class);
    days.close(LocalDate.of(2026, 11, 30));
    insert("2027-02-28");
    assertThat(count("thing")).isEqualTo(4);
  }

  @Test
  void aDateOfAnotherNode_makesItsMonth_onceAndInATransaction() {
    LocalDate date = LocalDate.of(2026, 8, 15);
    assertThatThrownBy(() -> months.makeFor(date))
        .isInstanceOf(IllegalTransactionStateException.class);
    node.transaction()
        .executeWithoutResult(_ -> {
          months.makeFor(date);
          insert("2026-08-31");
        });
    node.transaction().executeWithoutResult(_ -> months.makeFor(date));
    assertThat(count("thing_2026_08")).isEqualTo(1);
    assertThatThrownBy(() -> insert("2026-09-01")).isInstanceOf(DataAccessException.class);
  }

  /** Whatever a message says, and whoever forgot to look: years away no month is made. */
  @Test
  void aMonthYearsAway_isNotMade() {
    for (String date : new String[] {"2099-01-01", "1999-12-31"}) {
      assertThatThrownBy(() -> inTransaction(date))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no tables are made for the month " + date.substring(0, 7))
          .hasMessageContaining("the open business date is in 2026-11");
    }
    assertThat(
            node.jdbc()
                .sql("SELECT count(*) FROM pg_class WHERE relname ~ '_(2099|1999)_'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private void inTransaction(String date) {
    node.transaction().executeWithoutResult(_ -> months.makeFor(LocalDate.parse(date)));
  }

  @Test
  void aMonth_hasTheRulesOfItsTable() {
    days.makeMonths();
    insert("2026-12-01");
    assertThat(node.jdbc().sql("SELECT twice FROM thing_2026_12").query(Long.class).single())
        .isEqualTo(14);
    for (String harm :
        new String[] {
          "UPDATE thing SET fen = 8",
          "UPDATE thing_2026_12 SET fen = 8",
          "DELETE FROM thing_2026_12",
          "INSERT INTO thing_2026_12 (business_date, id) VALUES ('2027-01-01', 'late')",
          "INSERT INTO thing (business_date, id, fen) VALUES ('2026-12-02', 'none', 0)",
          "INSERT INTO thing (business_date, id) VALUES ('2026-12-01', 'a')"
        }) {
      assertThatThrownBy(() -> node.jdbc().sql(harm).update())
          .as(harm)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void anOldMonth_isTakenOutWithoutTheNew() {
    days.makeMonths();
    insert("2026-12-01");
    insert("2027-01-01");
    node.jdbc().sql("ALTER TABLE thing DETACH PARTITION thing_2026_12").update();
    assertThat(count("thing")).isEqualTo(1);
    assertThat(count("thing_2026_12")).isEqualTo(1);
    days.makeMonths();
    assertThatThrownBy(() -> insert("2026-12-02"))
        .as("a month that was taken out does not come back by itself")
        .isInstanceOf(DataAccessException.class);
  }

  private void insert(String date) {
    node.jdbc()
        .sql("INSERT INTO thing (business_date, id) VALUES (?::date, 'a')")
        .param(date)
        .update();
  }

  private long count(String table) {
    return node.jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
