package org.crossbill.hospital.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.Envelope;
import org.springframework.stereotype.Component;

/** Hospitals' calls by infno and result, how long each took, and how many are in work (调用指标). */
@Component
class CallMeters {
  /** Up to and beyond the patience of a call. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(150),
    Duration.ofMillis(300),
    Duration.ofMillis(600),
    Duration.ofMillis(1_200),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("crossbill.calls.in.flight", inFlight, AtomicInteger::get)
        .description("hospitals' calls in work")
        .register(registry);
  }

  /** One call begins. */
  Call call() {
    return new Call();
  }

  /** One call, until it is closed; it counts under what was last told of it. */
  final class Call implements AutoCloseable {
    private final long startedNanos = System.nanoTime();
    private String infno = "none";
    private String result = "none";

    private Call() {
      inFlight.incrementAndGet();
    }

    /** Which call it is; one whose infno is none of ours stays without. */
    void of(Envelope envelope) {
      infno = envelope.infno();
    }

    /** What it is answered, given back as it is. */
    String answered(String body) {
      result = AnswerForm.resultOf(body);
      return body;
    }

    /** It is answered by a file. */
    void succeeded() {
      result = "0";
    }

    @Override
    public void close() {
      inFlight.decrementAndGet();
      Timer.builder("crossbill.call")
          .description("hospitals' calls; the result is 0 or the number of the first fault")
          .tags("infno", infno, "result", result)
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }
  }
}
