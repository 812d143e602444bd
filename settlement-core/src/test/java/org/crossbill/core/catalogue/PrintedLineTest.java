package org.crossbill.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
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
                step -> {
                  PrintedFormula.requireTrue(step);
                  seen.add((LineStep) step.key());
                }));
    assertThat(seen).containsExactlyInAnyOrder(LineStep.values());
  }
}
