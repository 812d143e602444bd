package org.crossbill.calculate;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.result.Notice;

/** The steps of an explanation (计算说明), the same for every calculator. */
final class StepOutput {
  private StepOutput() {}

  /** Two lines a step, Chinese and English; a remark where a rule is not verified. */
  static void text(PrintWriter out, List<ExplanationStep> steps) {
    out.println("计算说明 Why these amounts");
    for (ExplanationStep step : steps) {
      out.println("  " + ExplanationText.line(step, Language.CHINESE));
      out.println("    " + ExplanationText.line(step, Language.ENGLISH));
    }
    if (steps.stream().anyMatch(step -> !step.ruleId().isVerified())) {
      out.println("  以 UNV- 开头的规则来自二手资料，未核实。Rules that begin with UNV- stand on secondary data.");
    }
  }

  /** Nothing where there are none; else a heading, and two lines a notice. */
  static void notices(PrintWriter out, String heading, List<Notice> notices) {
    if (notices.isEmpty()) {
      return;
    }
    out.println();
    out.println(heading);
    for (Notice notice : notices) {
      out.println("  " + notice.chinese());
      out.println("    " + notice.english());
    }
  }

  /** A list of objects, one a notice. */
  static List<Map<String, String>> notices(List<Notice> notices) {
    return notices.stream()
        .map(notice -> Map.of("zh", notice.chinese(), "en", notice.english()))
        .toList();
  }

  /** A list of objects, one a step. */
  static List<Map<String, Object>> json(List<ExplanationStep> steps) {
    return steps.stream().map(StepOutput::step).toList();
  }

  private static Map<String, Object> step(ExplanationStep step) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("step", step.key().name());
    one.put("rule", step.ruleId().value());
    one.put("verified", step.ruleId().isVerified());
    one.put("result", yuan(step.resultFen()));
    one.put("zh", ExplanationText.line(step, Language.CHINESE));
    one.put("en", ExplanationText.line(step, Language.ENGLISH));
    return one;
  }

  /** An amount as a number in yuan with two decimals. */
  static BigDecimal yuan(long amountFen) {
    return BigDecimal.valueOf(amountFen, 2);
  }
}
