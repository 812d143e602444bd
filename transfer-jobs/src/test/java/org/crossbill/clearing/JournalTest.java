package org.crossbill.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.AccountCode;
import org.crossbill.core.posting.ChartOfAccounts;
import org.crossbill.core.posting.ChartOfAccounts.Account;
import org.crossbill.core.posting.ChartOfAccounts.Kind;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.crossbill.night.Bills;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The journal of a run is what the core posts for each of its bills, summed here in a program: with
 * reversals, late bills and what the first run takes in from before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JournalTest {
  private static final LocalDate NOTHING = LocalDate.of(2026, 3, 2);
  private static final LocalDate ONE_BILL = NOTHING.plusDays(1);
  private static final LocalDate WITH_REVERSALS = NOTHING.plusDays(2);
  private static final LocalDate ONE_PROVINCE_HAS_MOST = NOTHING.plusDays(3);
  private static final LocalDate KEYS_BEGIN_ALIKE = NOTHING.plusDays(4);
  private static final LocalDate WITH_LATE_BILLS = NOTHING.plusDays(5);
  private static final List<LocalDate> RUNS =
      NOTHING.datesUntil(WITH_LATE_BILLS.plusDays(1)).toList();

  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final NodeCode XINJIANG = new NodeCode("650000");

  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("510000");

  @BeforeAll
  static void book() {
    Bills.insert(node().jdbc(), Bills.INSURED, BEIJING, SICHUAN, NOTHING.minusDays(4), 4);
    both(SHANGHAI, ONE_BILL, 1);
    both(SHANGHAI, WITH_REVERSALS, 21);
    both(BEIJING, WITH_REVERSALS, 7);
    both(SHANGHAI, ONE_PROVINCE_HAS_MOST, 60);
    both(XINJIANG, ONE_PROVINCE_HAS_MOST, 1);
    both(BEIJING, ONE_PROVINCE_HAS_MOST, 1);
    // a key that another one continues, by characters before and after the space that ends a slice
    likeTheFirst("K", "K\t", "K ", "K !", "K1", "K10", "K2", "K~", "k", "K中", "K\uD83D\uDE00", "L");
    for (LocalDate run : RUNS) {
      if (run.equals(WITH_LATE_BILLS)) {
        both(BEIJING, WITH_REVERSALS.minusDays(1), 5);
        both(SHANGHAI, run, 3);
      }
      node()
          .jdbc()
          .sql("INSERT INTO night_run SELECT ?, (SELECT max(run_date) FROM night_run)")
          .param(run)
          .update();
    }
  }

  @Test
  @Order(1)
  void bills_ofTheRuns_areWhatTheTestMeans() {
    assertThat(RUNS)
        .extracting(run -> bills(run, Side.TREATMENT).size())
        .containsExactly(0, 1, 28, 62, 12, 8);
    assertThat(RUNS)
        .extracting(run -> bills(run, Side.INSURED).size())
        .containsExactly(4, 1, 28, 62, 12, 8);
  }

  @Test
  @Order(2)
  void enter_everyRun_isWhatTheCorePostsForItsBills() {
    for (LocalDate run : RUNS) {
      enter(run);
      for (Side side : Side.values()) {
        assertThat(entered(run, side)).as("%s %s", run, side).isEqualTo(posted(run, side));
      }
    }
  }

  @Test
  @Order(3)
  void enter_again_writesNothing() {
    long before = count("SELECT count(*) FROM journal");
    RUNS.forEach(JournalTest::enter);
    assertThat(count("SELECT count(*) FROM journal")).isEqualTo(before).isPositive();
  }

  @Test
  @Order(4)
  void enter_anyRun_positionsHoldWhatTheBillsHave() {
    for (LocalDate run : RUNS) {
      for (Side side : Side.values()) {
        String of =
            " FROM position WHERE run_date = '%s' AND side = '%s'".formatted(run, side.code());
        assertThat(count("SELECT coalesce(sum(entries), 0)" + of))
            .isEqualTo(bills(run, side).size());
        assertThat(count("SELECT coalesce(sum(medfee_sumamt), 0)" + of))
            .isEqualTo(
                bills(run, side).stream().mapToLong(bill -> bill.medfeeFen).reduce(0, Fen::sum));
      }
    }
  }

  /** Other keys, another fingerprint; the same keys, the same on both sides. */
  @Test
  @Order(5)
  void enter_fingerprint_isOfTheKeys() {
    List<String> fingerprints =
        node()
            .jdbc()
            .sql("SELECT DISTINCT fingerprint FROM journal WHERE run_date = ? ORDER BY 1")
            .param(KEYS_BEGIN_ALIKE)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(fingerprints).hasSize(1).allMatch(one -> one.matches("[0-9a-f]{32}"));
    assertThat(
            count(
                "SELECT count(DISTINCT fingerprint) FROM journal WHERE run_date = '%s'"
                    .formatted(ONE_PROVINCE_HAS_MOST)))
        .isEqualTo(6);
  }

  @Test
  @Order(6)
  void chart_hasTheAccountOfEveryLeg() {
    ChartOfAccounts chart = node().bean(ChartOfAccounts.class);
    for (Side side : Side.values()) {
      for (PostingScheme.Leg leg : PostingScheme.legs(side)) {
        assertThat(chart.account(leg.account()).code()).isEqualTo(leg.account());
      }
    }
    assertThat(chart.account(PostingScheme.PAYABLE_HOSPITAL))
        .extracting(Account::kind, Account::title, Account::englishTitle)
        .containsExactly(Kind.LIABILITY, "应付医疗机构", "payable to hospitals");
    assertThatThrownBy(() -> chart.account(new AccountCode("PETTY_CASH")))
        .hasMessage("the chart has no account PETTY_CASH");
  }

  @Test
  @Order(7)
  void legs_ofEveryBill_areTheCores() {
    List<Posting> expected = new ArrayList<>();
    for (Side side : Side.values()) {
      expected.addAll(
          node()
              .jdbc()
              .sql("SELECT * FROM " + table(side) + " ORDER BY setl_id")
              .query((row, _) ->
                  PostingScheme.post(side, row.getString("setl_id"), TallyRows.claim(row)))
              .list()
              .stream()
              .flatMap(List::stream)
              .toList());
    }
    assertThat(
            node()
                .jdbc()
                .sql("SELECT * FROM bill_leg ORDER BY side DESC, setl_id, leg")
                .query((row, _) -> Bills.posting(row))
                .list())
        .isEqualTo(expected)
        .hasSizeGreaterThan(400);
  }

  private static TestNode node() {
    return CLUSTER.node("510000");
  }

  private static void both(NodeCode other, LocalDate date, int count) {
    Bills.insert(node().jdbc(), Bills.TREATMENT, SICHUAN, other, date, count);
    Bills.insert(node().jdbc(), Bills.INSURED, other, SICHUAN, date, count);
  }

  /** Bills of other keys, the same ones on both sides, in an order that is not theirs. */
  private static void likeTheFirst(String... keys) {
    node().jdbc().sql("SELECT make_months(?)").param(KEYS_BEGIN_ALIKE).query(Long.class).single();
    for (Side side : Side.values()) {
      node()
          .jdbc()
          .sql(
              """
              INSERT INTO %1$s (%2$s) SELECT %2$s FROM (
                SELECT key, (jsonb_populate_record(b, jsonb_build_object(
                  'setl_id', key, 'mdtrt_id', key, 'business_date', ?::date))).*
                FROM %1$s b, unnest(?) AS key WHERE b.business_date = ?) copies ORDER BY md5(key)
              """
                  .formatted(table(side), columns(table(side))))
          .params(KEYS_BEGIN_ALIKE, keys, ONE_BILL)
          .update();
    }
  }

  /** Without those the database works out itself. */
  private static String columns(String table) {
    return node()
        .jdbc()
        .sql(
            """
            SELECT string_agg(column_name, ', ') FROM information_schema.columns
            WHERE table_name = ? AND is_generated = 'NEVER'
            """)
        .param(table)
        .query((row, _) -> row.getString(1))
        .single();
  }

  private static void enter(LocalDate run) {
    Journal journal = node().bean(Journal.class);
    node().transaction().executeWithoutResult(_ -> journal.enter(run));
  }

  private record Bill(
      String setlId, String counterpart, String insutype, long medfeeFen, Claim claim) {}

  private static List<Bill> bills(LocalDate run, Side side) {
    String counterpart = side == Side.TREATMENT ? "insured_node" : "treatment_node";
    String bills = side == Side.TREATMENT ? "treatment_bills_of(?)" : "insured_bills_of(?)";
    return node()
        .jdbc()
        .sql("SELECT * FROM " + bills)
        .param(run)
        .query((row, _) ->
            new Bill(
                row.getString("setl_id"),
                row.getString(counterpart),
                row.getString("insutype"),
                row.getLong("medfee_sumamt"),
                TallyRows.claim(row)))
        .list();
  }

  /** Amounts by counterpart, insurance and leg, and the number of bills behind each. */
  private static SortedMap<String, List<Long>> posted(LocalDate run, Side side) {
    SortedMap<String, Long> numbers = new TreeMap<>();
    SortedMap<String, Long> amounts = new TreeMap<>();
    for (Bill bill : bills(run, side)) {
      String group = bill.counterpart + " " + bill.insutype;
      numbers.merge(group, 1L, Long::sum);
      for (PostingScheme.Leg leg : PostingScheme.legs(side)) {
        if (leg.part() == null) {
          amounts.merge(key(group, leg.number(), leg.account().value(), null), 0L, Long::sum);
        }
      }
      for (Posting posting : PostingScheme.post(side, bill.setlId, bill.claim)) {
        ClaimPart part = posting.part();
        amounts.merge(
            key(group, posting.leg(), posting.account().value(), part == null ? null : part.name()),
            posting.amountFen(),
            Long::sum);
      }
    }
    SortedMap<String, List<Long>> posted = new TreeMap<>();
    amounts.forEach((key, amount) -> {
      if (amount != 0 || key.endsWith(" null")) {
        posted.put(key, List.of(amount, Objects.requireNonNull(numbers.get(key.substring(0, 10)))));
      }
    });
    return posted;
  }

  private static SortedMap<String, List<Long>> entered(LocalDate run, Side side) {
    SortedMap<String, List<Long>> entered = new TreeMap<>();
    node()
        .jdbc()
        .sql("SELECT * FROM journal WHERE run_date = ? AND side = ?")
        .params(run, side.code())
        .query(row -> {
          entered.put(
              key(
                  row.getString("counterpart") + " " + row.getString("insutype"),
                  row.getInt("leg"),
                  row.getString("account"),
                  row.getString("part")),
              List.of(row.getLong("amount"), row.getLong("entries")));
        });
    return entered;
  }

  private static String key(String group, int leg, String account, @Nullable String part) {
    return "%s %02d %s %s".formatted(group, leg, account, part);
  }

  private static long count(String sql) {
    return node().jdbc().sql(sql).query(Long.class).single();
  }

  private static String table(Side side) {
    return side == Side.TREATMENT ? Bills.TREATMENT : Bills.INSURED;
  }
}
