package org.crossbill.core.exchange;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.benefit.BenefitStep;
import org.crossbill.core.catalogue.LineStep;
import org.crossbill.core.explain.StepKey;
import org.crossbill.core.explain.UnknownStep;
import org.crossbill.core.transfer.pension.PensionStep;
import org.crossbill.core.transfer.unemployment.UnemploymentStep;

/**
 * The words of all rooms by name (步骤词表), for whoever reads what was sent or stored. Another version
 * may know more words or fewer; a name that is not here stays a name.
 */
public final class StepWords {
  private static final Map<String, StepKey> KNOWN =
      Stream.<StepKey[]>of(
              LineStep.values(),
              BenefitStep.values(),
              PensionStep.values(),
              UnemploymentStep.values())
          .flatMap(Arrays::stream)
          .collect(Collectors.toUnmodifiableMap(StepKey::name, Function.identity()));

  private StepWords() {}

  /** The step of a name, an {@link UnknownStep} where no room has it. */
  public static StepKey of(String name) {
    StepKey known = KNOWN.get(name);
    return known == null ? new UnknownStep(name) : known;
  }
}
