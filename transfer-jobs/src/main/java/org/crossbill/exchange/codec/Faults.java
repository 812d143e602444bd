package org.crossbill.exchange.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/** Faults, by their frozen numbers. */
final class Faults {
  private static final Map<Integer, FaultCode> BY_NUMBER =
      Arrays.stream(FaultCode.values())
          .collect(Collectors.toMap(FaultCode::number, Function.identity()));

  private Faults() {}

  static List<org.crossbill.schemas.result.v1.Fault> toAvro(List<Fault> faults) {
    return faults.stream()
        .map(fault ->
            new org.crossbill.schemas.result.v1.Fault(
                fault.code().number(), fault.path(), fault.message(), fault.hint()))
        .toList();
  }

  static List<Fault> fromAvro(List<org.crossbill.schemas.result.v1.Fault> faults) {
    return faults.stream().map(Faults::fromAvro).toList();
  }

  /** A number that this version does not have is told in words: nothing is lost but its name. */
  private static Fault fromAvro(org.crossbill.schemas.result.v1.Fault fault) {
    FaultCode code = BY_NUMBER.get(fault.getNumber());
    return code == null
        ? new Fault(
            FaultCode.OF_ANOTHER_VERSION,
            fault.getPath(),
            "[" + fault.getNumber() + "] " + fault.getMessage(),
            fault.getHint())
        : new Fault(code, fault.getPath(), fault.getMessage(), fault.getHint());
  }
}
