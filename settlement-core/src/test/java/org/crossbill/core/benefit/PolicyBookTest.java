package org.crossbill.core.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.junit.jupiter.api.Test;

/** Which policy holds for an area, a type and a day, and what is said where none does. */
class PolicyBookTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final BenefitPolicy OLD =
      policy("110000", "310", LocalDate.of(2017, 1, 1), DAY.minusDays(1));
  private static final BenefitPolicy NEW = policy("110000", "310", DAY, LocalDate.MAX);
  private static final BenefitPolicy RESIDENTS =
      policy("500000", "390", LocalDate.of(2020, 1, 1), LocalDate.MAX);
  private static final PolicyBook BOOK = new PolicyBook(List.of(OLD, NEW, RESIDENTS));

  @Test
  void find_theOneOfTheDay() {
    assertThat(BOOK.find(new AreaCode("110000"), "310", DAY)).isEqualTo(Result.ok(NEW));
    assertThat(BOOK.find(new AreaCode("110000"), "310", DAY.minusDays(1)))
        .isEqualTo(Result.ok(OLD));
  }

  @Test
  void find_none_saysWhichFieldAndWhatThereIs() {
    String known =
        "已有政策：110000 北京 310（自 2017-01-01）、110000 北京 310（自 2026-03-02）、"
            + "500000 北京 390（自 2020-01-01）";
    assertThat(fault("110000", "390", DAY))
        .isEqualTo(
            new Fault(
                FaultCode.POLICY_UNKNOWN,
                "insutype",
                "参保地 110000 险种 390 在 2026-03-02 没有可用的住院待遇政策",
                known));
    // the area is unknown whatever the type; a type it has is not at fault for a day before all
    assertThat(fault("310000", "310", DAY).path()).isEqualTo("insuplc_admdvs");
    assertThat(fault("110000", "310", LocalDate.of(2016, 12, 31)).path())
        .isEqualTo("insuplc_admdvs");
    assertThat(fault("110000", "310", LocalDate.of(2016, 12, 31)).hint()).isEqualTo(known);
  }

  @Test
  void book_twoPoliciesOfOneDay_areRefused() {
    BenefitPolicy lastDay = policy("110000", "310", DAY.minusDays(1), DAY.minusDays(1));
    assertThatThrownBy(() -> new PolicyBook(List.of(OLD, lastDay)))
        .hasMessage("two policies of 110000 310 hold on one day");
    assertThatThrownBy(() -> new PolicyBook(List.of(lastDay, OLD)))
        .hasMessage("two policies of 110000 310 hold on one day");
  }

  private static Fault fault(String area, String insutype, LocalDate day) {
    if (BOOK.find(new AreaCode(area), insutype, day)
        instanceof Result.Failed<BenefitPolicy>(List<Fault> faults)) {
      assertThat(faults).hasSize(1);
      return faults.getFirst();
    }
    throw new AssertionError("there is a policy");
  }

  private static BenefitPolicy policy(
      String area, String insutype, LocalDate from, LocalDate until) {
    BenefitPolicy like = TestPolicies.policy();
    return new BenefitPolicy(
        new PolicyVersion(area + insutype + from),
        new AreaCode(area),
        like.place(),
        insutype,
        from,
        until,
        like.categories(),
        like.levels(),
        like.tiers(),
        like.account());
  }
}
