package org.crossbill.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;
import org.junit.jupiter.api.Test;

/**
 * BJ-case-1 (164,411.81 in scope, a retiree's second stay, 8,240.49 of the pool used) as a row of
 * bulk reading: as booked it is told, and each column that is otherwise is told too.
 */
class QuickRecalculationTest {
  private static final LocalDate DISCHARGE = LocalDate.of(2026, 3, 2);
  private static final String BEFORE = "{\"stays\": 1, \"hifp_used\": 824049}";
  private static final String CHANGE =
      "{\"stays\": 1, \"hifp_used\": 9175951, \"hifob_used\": 5363171}";

  /** From the balance on: what is booked after it is the case's. */
  private static final List<Long> NUMBERS =
      List.of(
          0L,
          2_467_404L,
          0L,
          0L,
          16_441_181L,
          65_000L,
          9_175_951L,
          0L,
          0L,
          0L,
          5_363_171L,
          0L,
          0L,
          0L,
          0L,
          4_369_463L,
          10_000L,
          0L,
          4_359_463L,
          9_487L);

  /** The account may have held any more of what it did not pay. */
  private static final int BALANCE = 0;

  private final QuickRecalculation quick = new QuickRecalculation(QuickRecalculationTest::policy);

  @Test
  void isAsBooked_theCaseAsItIs_yes() {
    assertThat(quick.isAsBooked(row("1201", BEFORE, CHANGE, NUMBERS))).isTrue();
    assertThat(quick.isAsBooked(row("1201", BEFORE, CHANGE, NUMBERS))).isTrue();
  }

  @Test
  void isAsBooked_anyNumberOneMoreOrLess_no() {
    for (int column = BALANCE; column < NUMBERS.size(); column++) {
      for (int by : List.of(-1, 1)) {
        List<Long> numbers = new ArrayList<>(NUMBERS);
        numbers.set(column, numbers.get(column) + by);

        assertThat(quick.isAsBooked(row("1201", BEFORE, CHANGE, numbers)))
            .as("column %d by %d", column, by)
            .isFalse();
      }
    }
  }

  @Test
  void isAsBooked_countersOtherwise_no() {
    String another = CHANGE.replace("}", ", \"maf_used\": 1}");
    String first = BEFORE.replace("\"stays\": 1", "\"stays\": 0");

    assertThat(quick.isAsBooked(row("1201", BEFORE, "{\"stays\": 1}", NUMBERS))).isFalse();
    assertThat(quick.isAsBooked(row("1201", BEFORE, another, NUMBERS))).isFalse();
    assertThat(quick.isAsBooked(row("1201", first, CHANGE, NUMBERS))).isFalse();
    assertThat(quick.isAsBooked(row("1201", "[]", CHANGE, NUMBERS))).isFalse();
  }

  /** Neither a person the policy does not cover, nor one nobody knows, nor a day without policy. */
  @Test
  void isAsBooked_withoutTerms_no() {
    assertThat(quick.isAsBooked(row("3901", BEFORE, CHANGE, NUMBERS))).isFalse();
    assertThat(quick.isAsBooked(row("??", BEFORE, CHANGE, NUMBERS))).isFalse();
    assertThat(
            new QuickRecalculation((_, _, _) -> null)
                .isAsBooked(row("1201", BEFORE, CHANGE, NUMBERS)))
        .isFalse();
  }

  private static BenefitPolicy policy(AreaCode area, String insutype, LocalDate day) {
    return switch (PolicyData.policies().find(area, insutype, day)) {
      case Result.Ok<BenefitPolicy>(BenefitPolicy policy) -> policy;
      case Result.Failed<BenefitPolicy>(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static CopyRows.Row row(String person, String before, String change, List<Long> numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(2_000);
    text(bytes, "110000");
    text(bytes, "310");
    date(bytes, DISCHARGE);
    text(bytes, person);
    for (String column : List.of("0", "3", "LONG_TERM", "INPATIENT")) {
      text(bytes, column);
    }
    date(bytes, DISCHARGE.minusDays(7));
    bytes.putInt(1).put((byte) 1);
    text(bytes, before);
    text(bytes, change);
    numbers.forEach(number -> bytes.putInt(Long.BYTES).putLong(number));
    return new CopyRows.Row(bytes.array(), 0);
  }

  private static void text(ByteBuffer bytes, String value) {
    byte[] text = value.getBytes(UTF_8);
    bytes.putInt(text.length).put(text);
  }

  private static void date(ByteBuffer bytes, LocalDate date) {
    LocalDate epoch = LocalDate.of(2000, 1, 1);
    bytes.putInt(Integer.BYTES).putInt((int) ChronoUnit.DAYS.between(epoch, date));
  }
}
