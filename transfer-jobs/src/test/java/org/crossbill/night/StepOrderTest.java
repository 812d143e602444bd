package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.batch.NightStep;
import org.crossbill.batch.Run;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The order of the night and the steps of the features are held to each other. */
class StepOrderTest {
  @Test
  void of_day_isTheOneList() {
    StepOrder order = order(everyStep());

    assertThat(order.of(Run.Kind.DAY, false))
        .extracting(NightStep::name)
        .isEqualTo(StepOrder.PROVINCE);
    assertThat(order.of(Run.Kind.DAY, true))
        .extracting(NightStep::name)
        .isEqualTo(StepOrder.NATIONAL);
  }

  /** The page of the night shows them. */
  @Test
  void every_step_hasItsWords() throws IOException {
    String words = Files.readString(Path.of("src/main/resources/texts/night.properties"));
    assertThat(everyStep().map(step -> "\nnight.step." + step.name() + "="))
        .allSatisfy(key -> assertThat(words).contains(key));
  }

  @Test
  void new_stepThatStandsNowhere_isRefused() {
    assertThatThrownBy(() -> order(Stream.concat(everyStep(), Stream.of(step("prune")))))
        .hasMessageContaining("prune");
  }

  @Test
  void new_nameNobodyContributes_isRefused() {
    assertThatThrownBy(() -> order(everyStep().filter(step -> !step.name().equals("checks"))))
        .hasMessageContaining("the features have");
  }

  @Test
  void new_nameTwice_isRefused() {
    assertThatThrownBy(() -> order(Stream.concat(everyStep(), Stream.of(step("checks")))))
        .hasMessage("two steps of the night are named checks");
  }

  @Test
  void lists_nameNoStepTwice() {
    assertThat(StepOrder.PROVINCE).doesNotHaveDuplicates();
    assertThat(StepOrder.NATIONAL).doesNotHaveDuplicates();
  }

  @Test
  void run_ofEachKind_hasItsPeriodAndLastDay() {
    List<Run> runs =
        List.of(
            Run.day(LocalDate.of(2026, 3, 2)),
            Run.month(YearMonth.of(2028, 2)),
            Run.year(Year.of(2026)));

    assertThat(runs).extracting(Run::period).containsExactly("2026-03-02", "2028-02", "2026");
    assertThat(runs)
        .extracting(Run::lastDay)
        .containsExactly(
            LocalDate.of(2026, 3, 2), LocalDate.of(2028, 2, 29), LocalDate.of(2026, 12, 31));
  }

  @Test
  void run_monthThatDoesNotEnd_isRefused() {
    assertThatThrownBy(() -> new Run(Run.Kind.MONTH, LocalDate.of(2028, 2, 28)))
        .hasMessage("2028-02-28 is not the last day of a MONTH");
    assertThatThrownBy(() -> new Run(Run.Kind.YEAR, LocalDate.of(2026, 11, 30)))
        .hasMessage("2026-11-30 is not the last day of a YEAR");
  }

  private static Stream<NightStep> everyStep() {
    return Stream.concat(StepOrder.PROVINCE.stream(), StepOrder.NATIONAL.stream())
        .distinct()
        .map(StepOrderTest::step);
  }

  private static NightStep step(String name) {
    return new NightStep.Once(name, _ -> {});
  }

  private static StepOrder order(Stream<NightStep> steps) {
    var beans = new StaticListableBeanFactory();
    List<NightStep> all = steps.toList();
    for (int i = 0; i < all.size(); i++) {
      beans.addBean("step" + i, all.get(i));
    }
    return new StepOrder(beans.getBeanProvider(NightStep.class));
  }
}
