package org.crossbill.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.Part;
import org.crossbill.batch.Run;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.crossbill.night.Bills;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bill of a run is posted by exactly one slice, however the keys lie. */
class PostingSlicesTest {
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void cut_anySize_everyBillIsInExactlyOneSlice(int size) {
    for (LocalDate run : RUNS) {
      for (Side side : Side.values()) {
        List<Part.Planned> slices = slices(run, side, size);

        List<String> read = new ArrayList<>();
        for (Part.Planned slice : slices) {
          List<String> stretch = stretch(run, side, slice);
          assertThat(stretch).hasSize((int) slice.weight());
          read.addAll(stretch);
        }
        assertThat(read).as("%s %s", run, side).isEqualTo(bills(run, side));
        assertThat(slices.stream().limit(Math.max(0, slices.size() - 1)))
            .allMatch(slice -> slice.weight() == size);
      }
    }
  }

  @Test
  void bills_ofTheRuns_areWhatTheTestMeans() {
    assertThat(RUNS)
        .extracting(run -> bills(run, Side.TREATMENT).size())
        .containsExactly(0, 1, 28, 62, 12, 8);
  }

  @Test
  void work_everySlice_postsWhatTheCorePosts() {
    PostingWork posting = node().bean(PostingWork.class);
    for (LocalDate run : RUNS) {
      for (Side side : Side.values()) {
        for (Part.Planned slice : slices(run, side, 7)) {
          node()
              .transaction()
              .executeWithoutResult(_ -> posting.work(new Part(Run.day(run), "posting", 0, slice)));
        }
        List<Posting> expected = new ArrayList<>();
        for (String setlId : bills(run, side)) {
          expected.addAll(core(side, setlId));
        }
        assertThat(posted(run, side)).isEqualTo(expected);
        assertThat(postedEntries(run, side)).isEqualTo(bills(run, side).size());
      }
    }
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
    for (Side side : Side.values()) {
      node()
          .jdbc()
          .sql(
              """
              INSERT INTO %1$s SELECT (jsonb_populate_record(b, jsonb_build_object(
                'setl_id', key, 'mdtrt_id', key, 'business_date', ?::date))).*
              FROM %1$s b, unnest(?) AS key WHERE b.business_date = ? ORDER BY md5(key)
              """
                  .formatted(table(side)))
          .params(KEYS_BEGIN_ALIKE, keys, ONE_BILL)
          .update();
    }
  }

  private static List<Part.Planned> slices(LocalDate run, Side side, int size) {
    return node().bean(PostingSlices.class).cut(run, side, size);
  }

  private static List<String> stretch(LocalDate run, Side side, Part.Planned slice) {
    return node()
        .jdbc()
        .sql(
            "SELECT setl_id FROM "
                + SideBills.of(side)
                + " WHERE setl_id >= :from AND setl_id < :to ORDER BY setl_id")
        .param("run", run)
        .param("from", slice.fromKey())
        .param("to", slice.toKey())
        .query((row, _) -> row.getString("setl_id"))
        .list();
  }

  private static List<String> bills(LocalDate run, Side side) {
    return node()
        .jdbc()
        .sql("SELECT setl_id FROM " + SideBills.of(side) + " ORDER BY setl_id")
        .param("run", run)
        .query((row, _) -> row.getString("setl_id"))
        .list();
  }

  private static List<Posting> core(Side side, String setlId) {
    return node()
        .jdbc()
        .sql("SELECT * FROM " + table(side) + " WHERE setl_id = ?")
        .param(setlId)
        .query((row, _) -> PostingScheme.post(side, setlId, TallyRows.claim(row)))
        .single();
  }

  private static List<Posting> posted(LocalDate run, Side side) {
    return node()
        .jdbc()
        .sql("SELECT * FROM posting WHERE run_date = ? AND side = ? ORDER BY setl_id, leg")
        .params(run, side.code())
        .query((row, _) -> Bills.posting(row))
        .list();
  }

  private static long postedEntries(LocalDate run, Side side) {
    return node()
        .jdbc()
        .sql("SELECT coalesce(sum(entries), 0) FROM posted_slice WHERE run_date = ? AND side = ?")
        .params(run, side.code())
        .query(Long.class)
        .single();
  }

  private static String table(Side side) {
    return side == Side.TREATMENT ? Bills.TREATMENT : Bills.INSURED;
  }
}
