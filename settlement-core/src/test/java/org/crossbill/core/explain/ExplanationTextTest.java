package org.crossbill.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitStep;
import org.crossbill.core.benefit.TestPolicies;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.person.PersonCategory;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
  @Test
  void line_beijingCase_readsLikeThePublishedSteps() {
    List<ExplanationStep> steps = new ArrayList<>();
    BenefitCalculator.calculate(
        TestPolicies.terms(TestPolicies.beijing(), HospitalLevel.THREE, PersonCategory.RETIREE),
        16_441_181,
        TestPolicies.used(1, 824_049, 0),
        steps::add);
    assertThat(steps.stream().map(step -> ExplanationText.line(step, Language.CHINESE)))
        .containsExactly(
            "起付标准：第 2 次住院，650.00 与 164411.81 取小 = 650.00 〔BJ-EMP-36〕",
            "分段统筹支付：(30000.00 − 650.00) × 91%（个人比例 15% × 60%，其余由基金支付） = 26708.50 〔BJ-EMP-36〕",
            "分段统筹支付：(40000.00 − 30000.00) × 94%（个人比例 10% × 60%，其余由基金支付） = 9400.00 〔BJ-EMP-36〕",
            "分段统筹支付：(97372.1752… − 40000.00) × 97%（个人比例 5% × 60%，其余由基金支付） = 55651.01 〔BJ-EMP-36〕",
            "统筹基金封顶：100000.00 − 8240.49 = 91759.51 〔BJ-EMP-36〕",
            "统筹段个人自付：29350.00 × 9% + 10000.00 × 6% + 57372.1752… × 3% = 4962.67 〔BJ-EMP-36〕",
            "统筹基金支付：91759.51 〔BJ-EMP-36〕",
            "大额基金支付：67039.6347… × 80% = 53631.71 〔UNV-BJ-LARGE 二手资料，未核实〕",
            "大额段个人自付：164411.81 − 650.00 − 4962.67 − 91759.51 − 53631.71 = 13407.92"
                + " 〔UNV-BJ-LARGE 二手资料，未核实〕");
    assertThat(ExplanationText.line(steps.get(7), Language.ENGLISH))
        .isEqualTo(
            "large-sum fund pays: 67039.6347… × 80% = 53631.71 〔UNV-BJ-LARGE secondary data, unverified〕");
  }

  @Test
  void value_eachKind_inTheUnitPeopleRead() {
    assertThat(ExplanationText.value(Operand.fen("x", -5))).isEqualTo("-0.05");
    assertThat(ExplanationText.value(Operand.per10k("x", 8950))).isEqualTo("89.5%");
    assertThat(ExplanationText.value(Operand.per10k("x", 0))).isEqualTo("0%");
    assertThat(ExplanationText.value(Operand.per10k("x", 10_000))).isEqualTo("100%");
    assertThat(ExplanationText.value(Operand.count("x", 12))).isEqualTo("12");
    // cnt 3.5 in ten-thousandths, pric 4.520001 yuan in millionths
    assertThat(ExplanationText.value(new Operand("cnt", Operand.Kind.COUNT, 35_000, 10_000)))
        .isEqualTo("3.5");
    assertThat(ExplanationText.value(new Operand("pric", Operand.Kind.FEN, 4_520_001, 10_000)))
        .isEqualTo("4.520001");
    assertThat(ExplanationText.value(new Operand("x", Operand.Kind.FEN, 100, 3)))
        .isEqualTo("0.3333…");
  }

  @Test
  void line_approximateCapUsedUp_saysBoth() {
    ExplanationStep step =
        new ExplanationStep(
            BenefitStep.POOL_CAP,
            new RuleId("UNV-X"),
            List.of(Operand.fen("pool_cap_about", 100), Operand.fen("pool_used", 150)),
            0);
    assertThat(ExplanationText.line(step, Language.CHINESE))
        .isEqualTo("统筹基金封顶：约 1.00 − 1.50，已用完 = 0.00 〔UNV-X 二手资料，未核实〕");
  }
}
