package org.crossbill.settlement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.Fault;
import org.crossbill.store.StepNames;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How explanations, faults, counters and tier results are kept in the database: arrays of the
 * records' own fields, a rule as its id. Rows of every earlier version are read; the samples a test
 * holds this to are frozen.
 */
public final class SettlementJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(RuleId.class, RuleText.class)
          .addModule(StepNames.module())
          .build();

  private static final TypeReference<Map<String, Long>> NAMED_NUMBERS = new TypeReference<>() {};

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

  /** The column text of counters: an object of their names. */
  public static String ofCounters(Counters counters) {
    Map<String, Long> named = new LinkedHashMap<>();
    counters.values().forEach((name, value) -> named.put(name.value(), value));
    return MAPPER.writeValueAsString(named);
  }

  /** The counters of a column text. */
  public static Counters counters(String json) {
    Map<CounterName, Long> named = new HashMap<>();
    MAPPER
        .readValue(json, NAMED_NUMBERS)
        .forEach((name, value) -> named.put(new CounterName(name), value));
    return Counters.of(named);
  }

  /** The column text of tier results: an array of the records' own fields. */
  public static String ofTiers(List<TierResult> tiers) {
    return MAPPER.writeValueAsString(tiers);
  }

  /** The tier results of a column text. */
  public static List<TierResult> tiers(String json) {
    return MAPPER.readValue(json, new TypeReference<List<TierResult>>() {});
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
