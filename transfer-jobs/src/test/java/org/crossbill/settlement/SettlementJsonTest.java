package org.crossbill.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.crossbill.core.benefit.BenefitStep;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.UnknownStep;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
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

  /** The samples are frozen: a row written once is read for ever, and SQL may rely on the names. */
  @Test
  void storedSamples_areReadAndWrittenAsTheyStood() {
    String explanation = stored("explanation");
    assertThat(SettlementJson.ofExplanation(SettlementJson.explanation(explanation)))
        .isEqualTo(explanation);
    assertThat(SettlementJson.explanation(explanation).getFirst().operands().getLast())
        .isEqualTo(new Operand("share", Operand.Kind.PER_10K, 8500, 3));
    String faults = stored("faults");
    assertThat(SettlementJson.ofFaults(SettlementJson.faults(faults))).isEqualTo(faults);
    assertThat(SettlementJson.faults(faults))
        .extracting(Fault::code)
        .containsExactly(FaultCode.ACCOUNT_SHORT, FaultCode.OF_ANOTHER_VERSION);
    String counters = stored("counters");
    assertThat(SettlementJson.ofCounters(SettlementJson.counters(counters))).isEqualTo(counters);
    assertThat(SettlementJson.counters(counters).get(Fund.HIFP.used())).isEqualTo(824_049);
    String tiers = stored("tiers");
    assertThat(SettlementJson.ofTiers(SettlementJson.tiers(tiers))).isEqualTo(tiers);
    assertThat(SettlementJson.tiers(tiers).getLast())
        .isEqualTo(new TierResult("pool", "SEGMENTS", Fund.HIFP, 870_000, 739_500, 130_500));
  }

  private static String stored(String name) {
    try (var in = SettlementJsonTest.class.getResourceAsStream("/stored/" + name + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
