package org.crossbill.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.PrintedFormula;
import org.crossbill.core.property.DrawnLine;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

/** What is printed about a fee line is what was computed. */
class PrintedLineTest {
  @Test
  void anyLine_everyPrintedStepComesToItsResult() {
    Set<LineStep> seen = EnumSet.noneOf(LineStep.class);
    Property.holds(
        4_000,
        draw ->
            LineSplitter.split(
                DrawnLine.line(draw),
                DrawnLine.entry(draw),
                draw.oneOf(
                    () -> CatalogueItem.NO_DAY_LIMIT_FEN, () -> draw.between(0L, 1_000_000L)),
                step -> {
                  PrintedFormula.requireTrue(step);
                  seen.add((LineStep) step.key());
                }));
    assertThat(seen).containsExactlyInAnyOrder(LineStep.values());
  }

  /** 1.5 fen above the ceiling by the exact values, one fen by the two amounts as rounded. */
  @Test
  void overLimit_fenThatRoundingMoved_isShown() {
    List<String> lines = new ArrayList<>();
    CatalogueEntry entry =
        CatalogueEntry.of("X", ChargeClass.A, 0, 8_550, LocalDate.of(2020, 1, 1));
    LineSplit split =
        LineSplitter.split(
            new FeeLine(1_000_000, 8_650),
            entry,
            step -> lines.add(ExplanationText.line(step, ExplanationText.Language.ENGLISH)));
    assertThat(split.overlmtFen()).isEqualTo(1);
    assertThat(lines)
        .contains(
            "over the price ceiling: 0.87 − 100 × 0.00855 − 0.01 (rounding, so that the parts add"
                + " up) = 0.01 〔NI-LINE-3〕");
  }
}
