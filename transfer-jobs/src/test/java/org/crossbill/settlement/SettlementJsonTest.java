package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossbill.core.benefit.BenefitStep;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.UnknownStep;
import org.junit.jupiter.api.Test;

/** An explanation in its column, whichever version wrote it. */
class SettlementJsonTest {
  private static final String YESTERDAY =
      "[{\"key\":\"POOL_CAP\",\"ruleId\":\"BJ-EMP-36\",\"operands\":"
          + "[{\"name\":\"pool_cap\",\"kind\":\"FEN\",\"numerator\":10000000,\"denominator\":1},"
          + "{\"name\":\"pool_used\",\"kind\":\"FEN\",\"numerator\":824049,\"denominator\":1}],"
          + "\"resultFen\":9175951}]";

  private static final List<ExplanationStep> STEPS =
      List.of(
          new ExplanationStep(
              BenefitStep.POOL_CAP,
              new RuleId("BJ-EMP-36"),
              List.of(Operand.fen("pool_cap", 10_000_000), Operand.fen("pool_used", 824_049)),
              9_175_951));

  @Test
  void explanation_ofYesterday_isReadAndWrittenAsItStood() {
    assertThat(SettlementJson.explanation(YESTERDAY)).isEqualTo(STEPS);
    assertThat(SettlementJson.ofExplanation(STEPS)).isEqualTo(YESTERDAY);
  }

  @Test
  void explanation_tomorrowsWord_keepsItsName() {
    String tomorrow = YESTERDAY.replace("POOL_CAP", "TIER_OF_TOMORROW");
    List<ExplanationStep> steps = SettlementJson.explanation(tomorrow);
    assertThat(steps.getFirst().key()).isEqualTo(new UnknownStep("TIER_OF_TOMORROW"));
    assertThat(SettlementJson.ofExplanation(steps)).isEqualTo(tomorrow);
  }
}
