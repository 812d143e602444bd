package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bodies that cost most for their size, as anybody can send them without signing in: none takes
 * more than a hundred times its size in memory, and none gets more than so much back.
 */
class WorstBodiesTest {
  /** What reading may allocate for each byte of a body, garbage included. */
  private static final int TIMES = 100;

  /** Two hundred faults of some hundred characters. */
  private static final int ANSWER_MAX = 300_000;

  private static final String LONG_KEY = "k".repeat(40_000);
  private static final String KEY = "k".repeat(JsonLimits.shown(LONG_KEY).length() * 5);

  @SuppressWarnings("ImmutableEnumChecker") // each makes the same body every time
  enum Worst {
    REPEATED_KEY_UNDER_A_LONG_KEY(
        () -> "{\"" + LONG_KEY + "\":{" + times(16_000, "\"a\":1") + "}}",
        FaultCode.BODY_UNREADABLE),
    REPEATED_KEY(
        () -> "{\"" + KEY + "\":{" + times(16_000, "\"a\":1") + "}}", FaultCode.KEY_REPEATED),
    REPEATED_OBJECTS(
        () -> "{\"input\":{" + times(6_000, "\"data\":{\"a\":{}}") + "}}", FaultCode.KEY_REPEATED),
    NESTED_KEYS_OVER_ZEROS(
        () -> ("{\"" + KEY + "\":").repeat(30) + "[" + times(400_000, "0") + "]" + "}".repeat(30),
        FaultCode.BODY_TOO_LARGE),
    ZEROS(() -> call("2301", "{\"feedetail\":[" + times(90_000, "0") + "]}"), FaultCode.NODE_SHAPE),
    EMPTY_ROWS(
        () -> call("2301", "{\"feedetail\":[" + times(90_000, "{}") + "]}"),
        FaultCode.FIELD_MISSING),
    ROWS_OF_ALIASES(
        () -> call("2301", "{\"feedetail\":[" + times(40_000, "{\"expContent\":1}") + "]}"),
        FaultCode.FIELD_MISSING),
    EMPTY_LISTS(() -> "{\"a\":[" + times(99_000, "[]") + "]}", FaultCode.FIELD_MISSING),
    SMALL_OBJECTS(() -> "{\"a\":[" + times(49_000, "{\"\":0}") + "]}", FaultCode.FIELD_MISSING),
    MANY_KEYS(
        () -> call("2304", "{\"data\":{" + numbered(60_000, "\"%x\":0") + "}}"),
        FaultCode.FIELD_MISSING),
    MANY_UNKNOWN_AMOUNTS(
        () -> call("2304", "{\"data\":{" + numbered(40_000, "\"%x_amt\":1") + "}}"),
        FaultCode.FIELD_MISSING),
    LONG_NUMBERS(
        () -> call("2304", "{\"data\":{\"psn_no\":[" + times(300, "1".repeat(250)) + "]}}"),
        FaultCode.FIELD_MISSING),
    DEEP_EXTRA(
        () ->
            call(
                "2305",
                Messages.CANCELLATION.replace(
                    "}}",
                    ",\"exp_content\":"
                        + "[".repeat(25)
                        + times(40_000, "0")
                        + "]".repeat(25)
                        + "}}")),
        FaultCode.FIELD_LENGTH),
    INPUT_AS_TEXT(
        () -> call("2301", "\"{\\\"feedetail\\\":[" + times(90_000, "0") + "]}\""),
        FaultCode.NODE_SHAPE),
    INPUT_AS_BROKEN_TEXT(
        () -> call("2301", "\"" + "[".repeat(60_000) + "\""), FaultCode.BODY_TOO_DEEP),
    QUOTES(() -> "{\"a\":\"" + "\\\"".repeat(2_000_000) + "\"}", FaultCode.FIELD_MISSING);

    private final Supplier<String> body;
    private final FaultCode first;

    Worst(Supplier<String> body, FaultCode first) {
      this.body = body;
      this.first = first;
    }

    private static String times(int count, String item) {
      return (item + ",").repeat(count - 1) + item;
    }

    private static String numbered(int count, String item) {
      return IntStream.range(0, count).mapToObj(item::formatted).collect(Collectors.joining(","));
    }

    private static String call(String infno, String input) {
      return Messages.call(infno, input);
    }
  }

  private record Cost(List<Fault> faults, long allocated, int answered) {}

  private static Cost cost(byte[] body) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    List<Fault> faults =
        switch (Messages.READER.read(body)) {
          case CallReading.Call call -> throw new AssertionError(call.call().transaction().infno());
          case CallReading.Faulty(String _, List<Fault> found) -> found;
          case CallReading.Unreadable(Fault fault) -> List.of(fault);
        };
    byte[] answer = Written.WRITER.faults(Written.RECEIPT, Written.RESPONDED, faults);
    return new Cost(faults, threads.getCurrentThreadAllocatedBytes() - before, answer.length);
  }

  @ParameterizedTest
  @EnumSource
  void body_costsNoMoreThanAHundredTimesItsSize(Worst worst) {
    byte[] body = worst.body.get().getBytes(StandardCharsets.UTF_8);
    cost(body); // what is loaded once does not count
    Cost cost = cost(body);
    assertThat(cost.faults().getFirst().code()).isEqualTo(worst.first);
    assertThat(cost.faults()).hasSizeLessThanOrEqualTo(JsonLimits.FAULTS);
    assertThat(cost.allocated()).isLessThan((long) TIMES * body.length);
    assertThat(cost.answered()).isLessThan(ANSWER_MAX);
  }

  /** The forms of the transfer desk and of the calculators have the other way in. */
  @ParameterizedTest
  @EnumSource
  void form_costsNoMoreThanAHundredTimesItsSize(Worst worst) {
    String body = worst.body.get();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    JsonReader.parse(body);
    long before = threads.getCurrentThreadAllocatedBytes();
    int faults =
        switch (JsonReader.parse(body)) {
          case Result.Ok<?> _ -> 0;
          case Result.Failed<?> failed -> failed.faults().size();
        };
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan((long) TIMES * body.length());
    assertThat(faults).isLessThanOrEqualTo(JsonLimits.FAULTS);
  }
}
