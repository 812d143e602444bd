package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.crossbill.load.JsonReader;

/** Answers as the interface writes them, at a fixed time. */
public final class Written {
  /** When all answers of the tests are given. */
  public static final LocalDateTime RESPONDED = LocalDateTime.of(2026, 3, 2, 9, 5, 8);

  static final AnswerWriter WRITER = new AnswerWriter(InterfaceData.load(Messages.TABLES));
  static final Receipt RECEIPT =
      new Receipt(new AreaCode("310000"), LocalDateTime.of(2026, 3, 2, 9, 5, 7, 42_000_000), 123);

  private Written() {}

  /** The answer of a transaction that succeeded. */
  public static String success(String infno, Nodes output) {
    byte[] bytes = WRITER.success(infno, RECEIPT, RESPONDED, output);
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(JsonReader.parse(text)).isInstanceOf(Result.Ok.class);
    return text;
  }
}
