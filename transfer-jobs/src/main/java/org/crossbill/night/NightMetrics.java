package org.crossbill.night;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.crossbill.batch.NightRows;
import org.crossbill.batch.NightStep;
import org.crossbill.batch.Run;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Node;
import org.crossbill.store.Sampled;
import org.springframework.stereotype.Component;

/** Which step the night is at and how long, and how long ago a night ended (日终指标). */
@Component
class NightMetrics implements MeterBinder {
  private final StepOrder order;
  private final Node node;
  private final Sampled<NightRows.Pulse> pulse;

  NightMetrics(StepOrder order, Node node, NightRows rows) {
    this.order = order;
    this.node = node;
    this.pulse = new Sampled<>(rows::pulse);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("crossbill.night.age", pulse, p -> p.figure(NightRows.Pulse::sinceLastEnd))
        .baseUnit("seconds")
        .description("since the latest finished night ended; NaN before any")
        .register(registry);
    for (NightStep step : order.of(Run.Kind.DAY, node.code().equals(NodeCode.NATIONAL))) {
      Gauge.builder(
              "crossbill.night.step.age",
              pulse,
              p -> p.figure(now -> now.steps().getOrDefault(step.name(), 0.0)))
          .tag("step", step.name())
          .baseUnit("seconds")
          .description("how long the night is at this step; 0 where it is not")
          .register(registry);
    }
  }
}
