package org.crossbill.hospital.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.page.FaultLink;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;

/**
 * Writes the body of an answer (响应报文) as the interface wants it, under an inf_refmsgid of this
 * replica's own count.
 */
@Component
public final class AnswerForm {
  private static final long SERIALS = 10_000_000_000L;

  private final AnswerWriter writer;
  private final AreaCode area;
  private final Clock clock;
  private final AtomicLong serial = new AtomicLong(ThreadLocalRandom.current().nextLong(SERIALS));

  AnswerForm(InterfaceData data, Node node, Clock clock) {
    this.writer = new AnswerWriter(data);
    this.area = new AreaCode(node.code().value());
    this.clock = clock;
  }

  /**
   * A success.
   *
   * @param received when the call came, China standard time
   */
  public String success(String infno, LocalDateTime received, Nodes output) {
    return text(writer.success(infno, receipt(received), LocalDateTime.now(clock), output));
  }

  /**
   * All the faults.
   *
   * @param received when the call came, China standard time
   * @param faults at least one
   */
  public String faults(LocalDateTime received, List<Fault> faults) {
    return text(writer.faults(receipt(received), LocalDateTime.now(clock), faults));
  }

  /**
   * What a pre-check found.
   *
   * @param received when the call came, China standard time
   * @param notes what was not looked at
   */
  public String checked(LocalDateTime received, List<Fault> faults, List<String> notes) {
    return text(
        writer.checked(receipt(received), LocalDateTime.now(clock), faults, FaultLink::of, notes));
  }

  /** What an answer says: 0, or the number of its first fault. */
  public static String resultOf(String body) {
    return AnswerWriter.resultOf(body);
  }

  private Receipt receipt(LocalDateTime received) {
    return new Receipt(area, received, serial.getAndIncrement() % SERIALS);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
