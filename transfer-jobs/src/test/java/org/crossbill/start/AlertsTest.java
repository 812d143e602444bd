package org.crossbill.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossbill.conditions.ConditionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that stands open is without an alert, and no alert without a line in the runbook. */
class AlertsTest {
  private static final Pattern SELECTED =
      Pattern.compile("crossbill_conditions(?:_age_days)?\\{kind(=~|!~|!=|=)\"([^\"]+)\"}");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  private static String rules() throws IOException {
    return Files.readString(Path.of("../deploy/prometheus-alerts.yaml"));
  }

  @ParameterizedTest
  @EnumSource
  void everyKind_isOfOneRule(ConditionKind kind) throws IOException {
    List<String> ofKind =
        SELECTED
            .matcher(rules())
            .results()
            .filter(rule -> isOf(rule, kind.name()))
            .map(rule -> rule.group(0))
            .toList();
    assertThat(ofKind).hasSize(1);
  }

  private static boolean isOf(MatchResult rule, String kind) {
    boolean named = kind.matches(rule.group(2));
    return rule.group(1).startsWith("!") != named;
  }

  /** A figure that is not there, or is no number, is above and below nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent(crossbill_conditions)",
        "unless on (instance) crossbill_conditions",
        "crossbill_conditions != crossbill_conditions"
      })
  void valuesThatAreMissing_haveARule(String expression) throws IOException {
    assertThat(rules()).contains(expression);
  }

  @Test
  void everyAlert_isInTheRunbook() throws IOException {
    List<String> alerts = ALERT.matcher(rules()).results().map(found -> found.group(1)).toList();
    assertThat(alerts).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    String rows =
        Files.readString(Path.of("../docs/guides/runbook.md"))
            .lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.split("\\|", -1)[1])
            .collect(Collectors.joining());
    assertThat(alerts).allSatisfy(alert -> assertThat(rows).containsPattern("\\b" + alert + "\\b"));
  }
}
