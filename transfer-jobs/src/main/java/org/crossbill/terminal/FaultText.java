package org.crossbill.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is wrong with what was given (错误清单), for people and for machines: in Chinese with
 * the value that is wrong, in English what the kind of fault means.
 */
public final class FaultText {
  /** As many faults as a hospital is told at most; who has more mends these first. */
  public static final int MOST = 200;

  private static final int LONGEST = 300;

  private FaultText() {}

  /** One fault a paragraph, at most {@value #MOST} of them. */
  public static String of(String file, List<Fault> faults) {
    return of(file, faults, faults.size());
  }

  /**
   * The same of faults that are not all given.
   *
   * @param count of all faults
   */
  public static String of(String file, List<Fault> faults, int count) {
    StringBuilder out = new StringBuilder(Text.printable(file) + "：" + count + " 处错误 (faults)");
    for (Fault fault : faults.subList(0, Math.min(faults.size(), MOST))) {
      out.append(System.lineSeparator()).append("  [").append(fault.code().number()).append("] ");
      if (!fault.path().isEmpty()) {
        out.append(Text.printable(fault.path())).append("：");
      }
      out.append(Text.printable(shortened(fault.message())))
          .append(System.lineSeparator())
          .append("      → ")
          .append(Text.printable(fault.hint()))
          .append(System.lineSeparator())
          .append("      ")
          .append(EnglishFaults.when(fault.code()))
          .append(" → ")
          .append(EnglishFaults.hint(fault.code()));
    }
    int more = count - Math.min(faults.size(), MOST);
    if (more > 0) {
      out.append(System.lineSeparator()).append("  … 另有 %d 处 (and %d more)".formatted(more, more));
    }
    return out.toString();
  }

  /** A message repeats the value that is wrong, however long it is. */
  private static String shortened(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** One JSON object, at most {@value #MOST} faults and the number of all. */
  public static String json(List<Fault> faults) {
    List<Map<String, Object>> list = faults.stream().limit(MOST).map(FaultText::one).toList();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("fault_count", faults.size());
    all.put("faults", list);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  private static Map<String, Object> one(Fault fault) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("path", fault.path());
    one.put("code", fault.code().number());
    one.put("message", shortened(fault.message()));
    one.put("hint", fault.hint());
    one.put("en", EnglishFaults.when(fault.code()));
    one.put("hint_en", EnglishFaults.hint(fault.code()));
    return one;
  }
}
