package org.crossbill.calculate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is wrong with a calculator's input (错误清单), for people and for machines. */
final class FaultList {
  private FaultList() {}

  static String text(String file, List<Fault> faults) {
    StringBuilder out = new StringBuilder(file + "：" + faults.size() + " 处错误 (faults)");
    for (Fault fault : faults) {
      out.append(System.lineSeparator()).append("  [").append(fault.code().number()).append("] ");
      if (!fault.path().isEmpty()) {
        out.append(fault.path()).append("：");
      }
      out.append(fault.message())
          .append(System.lineSeparator())
          .append("      → ")
          .append(fault.hint());
    }
    return out.toString();
  }

  static String json(List<Fault> faults) {
    List<Map<String, Object>> list = faults.stream().map(FaultList::one).toList();
    return JsonMapper.shared()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(Map.of("faults", list));
  }

  private static Map<String, Object> one(Fault fault) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("path", fault.path());
    one.put("code", fault.code().number());
    one.put("message", fault.message());
    one.put("hint", fault.hint());
    return one;
  }
}
