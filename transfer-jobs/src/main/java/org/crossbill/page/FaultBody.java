package org.crossbill.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;

/** The faults as every answer of the desks' interface has them (错误列表). */
public final class FaultBody {
  private FaultBody() {}

  /** An object {@code faults}, which is written as JSON. */
  public static Map<String, Object> of(List<Fault> faults) {
    return Map.of("faults", faults.stream().map(FaultBody::one).toList());
  }

  private static Map<String, Object> one(Fault fault) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("path", fault.path());
    one.put("code", fault.code().number());
    one.put("name", fault.code().name());
    one.put("message", fault.message());
    one.put("hint", fault.hint());
    return one;
  }
}
