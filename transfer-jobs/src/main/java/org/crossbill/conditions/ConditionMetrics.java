package org.crossbill.conditions;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.crossbill.store.Sampled;
import org.springframework.stereotype.Component;

/** Every kind of standing condition as figures, 0 where nothing stands (状况指标). */
@Component
class ConditionMetrics implements MeterBinder {
  private final Sampled<List<Condition>> standing;
  private final Clock clock;

  ConditionMetrics(StandingConditions conditions, Clock clock) {
    this.standing = new Sampled<>(conditions::standing);
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (ConditionKind kind : ConditionKind.values()) {
      gauge("crossbill.conditions", kind, all -> sum(all, Condition::number))
          .description("how many things stand open, by kind")
          .register(registry);
      gauge("crossbill.conditions.amount", kind, all -> sum(all, Condition::amountFen))
          .baseUnit("fen")
          .description("what is at stake in them")
          .register(registry);
      gauge("crossbill.conditions.age", kind, this::oldestDays)
          .baseUnit("days")
          .description("how long the oldest of them stands")
          .register(registry);
    }
  }

  private Gauge.Builder<?> gauge(
      String name, ConditionKind kind, ToDoubleFunction<List<Condition>> figure) {
    return Gauge.builder(
            name,
            standing,
            sampled ->
                sampled.figure(all ->
                    figure.applyAsDouble(all.stream().filter(one -> one.kind() == kind).toList())))
        .tag("kind", kind.name());
  }

  private static double sum(List<Condition> all, ToDoubleFunction<Condition> figure) {
    return all.stream().mapToDouble(figure).sum();
  }

  private double oldestDays(List<Condition> all) {
    LocalDate today = LocalDate.now(clock);
    return all.stream()
        .mapToLong(one -> ChronoUnit.DAYS.between(Objects.requireNonNull(one.since()), today))
        .max()
        .orElse(0);
  }
}
