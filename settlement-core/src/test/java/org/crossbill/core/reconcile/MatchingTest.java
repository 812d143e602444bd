package org.crossbill.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.core.reconcile.Bills.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final List<Difference> differences = new ArrayList<>();

  @Test
  void match_sameBills_allAgree() {
    List<ClosingBill> bills = List.of(bill("A", 100), bill("B", 200));
    Tally agreed = match(bills, bills);
    assertThat(agreed).isEqualTo(Bills.tallyOf(bills));
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
    assertThat(agreed).isEqualTo(Bills.tallyOf(List.of(bill("E", 500))));
    assertThat(differences)
        .extracting(Difference::setlId, Difference::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new SetlId("A"), DifferenceKind.ONLY_TREATMENT),
            org.assertj.core.groups.Tuple.tuple(new SetlId("B"), DifferenceKind.ONLY_INSURED),
            org.assertj.core.groups.Tuple.tuple(new SetlId("C"), DifferenceKind.AMOUNTS_DIFFER),
            org.assertj.core.groups.Tuple.tuple(new SetlId("D"), DifferenceKind.FACTS_DIFFER));
  }

  /** The kind decides who mends it. */
  @Test
  void match_sameTotalOfOtherFundsOrOfAnotherFee_differsInAmounts() {
    ClosingBill ours = bill("A", 300);
    Claim otherFunds = new Claim(FundPayments.employee(200, 100), 0, 0);
    for (ClosingBill theirs :
        List.of(
            new ClosingBill(
                new SetlId("A"), null, 1, Bills.DATE, "310", ours.medfeeSumamtFen(), otherFunds),
            new ClosingBill(new SetlId("A"), null, 1, Bills.DATE, "310", 1, ours.claim()))) {
      match(List.of(ours), List.of(theirs));
    }
    assertThat(differences)
        .extracting(Difference::kind)
        .containsExactly(DifferenceKind.AMOUNTS_DIFFER, DifferenceKind.AMOUNTS_DIFFER);
  }

  @Test
  void match_streamOutOfOrder_isRefused() {
    assertThatThrownBy(() -> match(List.of(bill("B", 1), bill("A", 1)), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("A after B");
  }

  /** The plain reference: two maps. */
  @Test
  void match_anyBills_sameAsWithMaps() {
    Property.holds(draw ->
        checkWithMaps(
            draw.list(0, 30, () -> draw.between(0, 40)),
            draw.list(0, 30, () -> draw.between(0, 40))));
  }

  private static void checkWithMaps(List<Integer> left, List<Integer> right) {
    Map<SetlId, ClosingBill> ours = bills(left);
    Map<SetlId, ClosingBill> theirs = bills(right);
    List<ClosingBill> alike =
        ours.values().stream().filter(b -> b.equals(theirs.get(b.setlId()))).toList();
    TreeSet<SetlId> differ = new TreeSet<>(ours.keySet());
    differ.addAll(theirs.keySet());
    alike.forEach(b -> differ.remove(b.setlId()));

    List<Difference> found = new ArrayList<>();
    Tally agreed = Matching.match(ours.values().iterator(), theirs.values().iterator(), found::add);
    assertThat(agreed).isEqualTo(Bills.tallyOf(alike));
    assertThat(found).extracting(Difference::setlId).containsExactlyElementsOf(differ);
    Tally oursDiffer =
        Bills.tallyOf(found.stream().map(Difference::treatment).filter(b -> b != null).toList());
    assertThat(Bills.tallyOf(ours.values()).minus(oursDiffer)).isEqualTo(agreed);
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

  @Test
  void match_sameIdTwiceOnOneSide_isRefused() {
    assertThatThrownBy(() -> match(List.of(), List.of(bill("A", 1), bill("A", 1))))
        .hasMessageContaining("A after A");
  }

  @Test
  void single_isTheBillOfAOneSidedDifference() {
    assertThat(new Difference(bill("A", 1), null).single()).isEqualTo(bill("A", 1));
    assertThat(new Difference(null, bill("A", 2)).single()).isEqualTo(bill("A", 2));
    assertThat(new Difference(bill("A", 1), bill("A", 2)).single()).isNull();
  }
}
