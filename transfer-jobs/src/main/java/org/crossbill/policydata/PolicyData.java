package org.crossbill.policydata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.benefit.WaitingRule;
import org.crossbill.core.calendar.WorkingDayCalendar;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.pension.PensionRule;
import org.crossbill.core.transfer.unemployment.UnemploymentPolicy;
import org.crossbill.load.CalendarLoader;
import org.crossbill.load.PensionRuleLoader;
import org.crossbill.load.PlaceLoader;
import org.crossbill.load.UnemploymentRuleLoader;
import org.crossbill.load.WaitingRuleLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the policy data (待遇政策数据) from the class path. A file that is wrong is a broken build, not
 * an expected failure: it throws with everything that is wrong in it.
 */
@Configuration(proxyBeanMethods = false)
public class PolicyData {
  private static final List<String> FILES =
      List.of(
          "/policy/inpatient-employee.json",
          "/policy/jiangxi.json",
          "/policy/ulanqab.json",
          "/policy/cities.json",
          "/policy/guangzhou-care.json");

  /** The benefit policies. */
  public static PolicyBook policies() {
    return new PolicyBook(files().stream().map(PolicyFile.Read::policy).toList());
  }

  /** The policies of all files, with the text they stand in. */
  static List<PolicyFile.Read> files() {
    return FILES.stream()
        .flatMap(file -> sound(file, PolicyFile.load(text(file))).stream())
        .toList();
  }

  /** From pooling area to node. */
  @Bean
  public static PlaceTable places() {
    return sound("/policy/places.json", PlaceLoader.load(text("/policy/places.json")));
  }

  /** The pension transfer rule and the national credited rates. */
  @Bean
  public static PensionRule pensionTransfer() {
    return sound(
        "/policy/pension-transfer.json",
        PensionRuleLoader.load(text("/policy/pension-transfer.json")));
  }

  /** The unemployment transfer rule. */
  @Bean
  public static UnemploymentPolicy unemploymentTransfer() {
    return sound(
        "/policy/unemployment.json",
        UnemploymentRuleLoader.load(text("/policy/unemployment.json")));
  }

  /** The waiting months of residents after a gap of enrolment. */
  @Bean
  public static WaitingRule residentWaiting() {
    return sound(
        "/policy/resident-waiting.json",
        WaitingRuleLoader.load(text("/policy/resident-waiting.json")));
  }

  /** The working days of the years whose holidays are published. */
  @Bean
  public static WorkingDayCalendar workingDays() {
    return sound(
        "/policy/working-days.json", CalendarLoader.load(text("/policy/working-days.json")));
  }

  private static <T> T sound(String resource, Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(List<Fault> faults) ->
          throw new IllegalStateException(
              faults.stream()
                  .map(fault -> fault.path() + ": " + fault.message() + " (" + fault.hint() + ")")
                  .collect(Collectors.joining("\n  ", resource + ":\n  ", "")));
    };
  }

  private static String text(String resource) {
    try (InputStream in = PolicyData.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + resource, e);
    }
  }
}
