package org.crossbill.night;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.crossbill.batch.NightRows;
import org.crossbill.batch.Parts;
import org.crossbill.batch.Run;
import org.crossbill.store.QuietFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the night's progress from the database, twice a second, for whoever shows it. */
@Component
class ProgressWatch {
  private static final Logger log = LoggerFactory.getLogger(ProgressWatch.class);
  private static final long POLL_MILLIS = 500;

  private final Parts parts;
  private final NightRows nights;
  private final NightWaits waits;

  ProgressWatch(Parts parts, NightRows nights, NightWaits waits) {
    this.parts = parts;
    this.nights = nights;
    this.waits = waits;
  }

  Watching watch(LocalDate date, NightProgress progress) {
    return new Watching(date, progress);
  }

  private record Seen(long startNanos, long doneAtStart) {}

  /** Looks until it is closed. */
  final class Watching implements AutoCloseable {
    private final LocalDate date;
    private final NightProgress progress;
    private final Thread thread;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private volatile boolean looking = true;

    Watching(LocalDate date, NightProgress progress) {
      this.date = date;
      this.progress = progress;
      this.thread = Thread.ofPlatform().daemon().name("night-progress").start(this::look);
    }

    private void look() {
      while (looking) {
        try {
          Thread.sleep(POLL_MILLIS);
          showAll();
        } catch (InterruptedException e) {
          return;
        } catch (RuntimeException e) {
          log.debug("the progress could not be read, trying again", QuietFailure.of(e));
        }
      }
    }

    private record Running(String step, boolean done) {}

    private synchronized void showAll() {
      Map<String, Parts.Progress> counts = new HashMap<>();
      parts.progress(Run.day(date)).forEach(count -> counts.put(count.step(), count));
      nights
          .running(date)
          .forEach((step, done) -> {
            if (!finished.contains(step)) {
              show(new Running(step, done), counts.get(step));
            }
          });
    }

    private void show(Running step, Parts.@org.jspecify.annotations.Nullable Progress count) {
      if (step.done) {
        finished.add(step.step);
      }
      long done = count == null ? 0 : count.done();
      long total = count == null ? 0 : count.total();
      Seen start = seen.computeIfAbsent(step.step, _ -> new Seen(System.nanoTime(), done));
      long millis = Math.max(1, Duration.ofNanos(System.nanoTime() - start.startNanos).toMillis());
      long perSecond = (done - start.doneAtStart) * 1000 / millis;
      Duration left =
          step.done || perSecond == 0
              ? Duration.ZERO
              : Duration.ofMillis((total - done) * 1000 / perSecond);
      String unit = count == null ? "" : count.unit();
      progress.show(
          new NightProgress.Step(
              step.step,
              done,
              total,
              unit,
              perSecond,
              left,
              step.done ? "" : waits.of(step.step),
              step.done));
    }

    /** The last look, after the end. */
    void finish() {
      showAll();
    }

    @Override
    public void close() {
      looking = false;
      thread.interrupt();
    }
  }
}
