package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.reconcile.Bills.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.crossbill.core.bill.SetlId;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final List<Difference> differences = new ArrayList<>();

  @Test
  void match_sameBills_allAgree() {
    List<ClosingBill> bills = List.of(bill("A", 100), bill("B", 200));
    Tally agreed = match(bills, bills);
    assertThat(agreed).isEqualTo(TallyCounter.tallyOf(bills));
    assertThat(agreed.claim().totalFen()).isEqualTo(300);
    assertThat(agreed.count()).isEqualTo(2);
    assertThat(differences).isEmpty();
  }

  @Test
  void match_nothingOnBothSides_agreesOnNothing() {
    assertThat(match(List.of(), List.of())).isEqualTo(Tally.ZERO);
  }

  @Test
  void match_differingBills_areFoundOfEveryKind() {
    ClosingBill otherDate =
        new ClosingBill(
            new SetlId("D"), null, 1, Bills.DATE.plusDays(1), "310", 500, bill("D", 400).claim());
    Tally agreed =
        match(
            List.of(bill("A", 100), bill("C", 300), bill("D", 400), bill("E", 500)),
            List.of(bill("B", 200), bill("C", 301), otherDate, bill("E", 500)));
    assertThat(agreed).isEqualTo(TallyCounter.tallyOf(List.of(bill("E", 500))));
    assertThat(differences)
        .extracting(Difference::setlId, Difference::kind, Difference::claimGapFen)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new SetlId("A"), DifferenceKind.ONLY_TREATMENT, 100L),
            org.assertj.core.groups.Tuple.tuple(
                new SetlId("B"), DifferenceKind.ONLY_INSURED, -200L),
            org.assertj.core.groups.Tuple.tuple(
                new SetlId("C"), DifferenceKind.AMOUNTS_DIFFER, -1L),
            org.assertj.core.groups.Tuple.tuple(new SetlId("D"), DifferenceKind.FACTS_DIFFER, 0L));
  }

  @Test
  void match_streamOutOfOrder_isRefused() {
    assertThatThrownBy(() -> match(List.of(bill("B", 1), bill("A", 1)), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("A after B");
  }

  /** The plain reference: two maps. */
  @Property
  void match_anyBills_sameAsWithMaps(
      @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> left,
      @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> right) {
    Map<SetlId, ClosingBill> ours = bills(left);
    Map<SetlId, ClosingBill> theirs = bills(right);
    List<ClosingBill> alike =
        ours.values().stream().filter(b -> b.equals(theirs.get(b.setlId()))).toList();
    TreeSet<SetlId> differ = new TreeSet<>(ours.keySet());
    differ.addAll(theirs.keySet());
    alike.forEach(b -> differ.remove(b.setlId()));

    List<Difference> found = new ArrayList<>();
    Tally agreed = Matching.match(ours.values().iterator(), theirs.values().iterator(), found::add);
    assertThat(agreed).isEqualTo(TallyCounter.tallyOf(alike));
    assertThat(found).extracting(Difference::setlId).containsExactlyElementsOf(differ);
    Tally oursDiffer =
        TallyCounter.tallyOf(
            found.stream().map(Difference::treatment).filter(b -> b != null).toList());
    assertThat(TallyCounter.tallyOf(ours.values()).minus(oursDiffer)).isEqualTo(agreed);
  }

  private static Map<SetlId, ClosingBill> bills(List<Integer> numbers) {
    Map<SetlId, ClosingBill> bills = new TreeMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      String setlId = "S" + (1000 + numbers.get(i));
      bills.put(new SetlId(setlId), bill(setlId, numbers.get(i) * 100L + i % 2));
    }
    return bills;
  }

  private Tally match(List<ClosingBill> treatment, List<ClosingBill> insured) {
    return Matching.match(treatment.iterator(), insured.iterator(), differences::add);
  }
}
