package org.crossbill.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.Fault;
import org.crossbill.store.StepNames;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How explanations and faults are kept in the database: an array of the records' own fields, a rule
 * as its id.
 */
public final class SettlementJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(RuleId.class, RuleText.class)
          .addModule(StepNames.module())
          .build();

  private SettlementJson() {}

  /** Only its annotations count. */
  private abstract static class RuleText {
    @JsonCreator
    @SuppressWarnings("UnusedVariable")
    RuleText(String value) {}

    @JsonValue
    abstract String value();
  }

  /** The column text of an explanation. */
  public static String ofExplanation(List<ExplanationStep> explanation) {
    return explanation.isEmpty() ? "[]" : MAPPER.writeValueAsString(explanation);
  }

  /** The explanation of a column text. */
  public static List<ExplanationStep> explanation(String json) {
    return MAPPER.readValue(json, new TypeReference<List<ExplanationStep>>() {});
  }

  /** The column text of faults. */
  public static String ofFaults(List<Fault> faults) {
    return MAPPER.writeValueAsString(faults);
  }

  /** The faults of a column text. */
  public static List<Fault> faults(String json) {
    return MAPPER.readValue(json, new TypeReference<List<Fault>>() {});
  }
}
