package org.crossbill.hospital.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.hospital.AnswerForm;
import org.crossbill.hospital.HospitalOutput;
import org.crossbill.store.Node;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interface data, read once, and the writer of answers that follows it. */
@Configuration(proxyBeanMethods = false)
class InterfaceConfiguration {
  @Bean
  InterfaceData interfaceData(CodeTables tables) {
    return InterfaceData.load(tables);
  }

  @Bean
  AnswerForm answerForm(InterfaceData data, Node node, Clock clock) {
    return new NumberedAnswers(new AnswerWriter(data), new AreaCode(node.code().value()), clock);
  }

  /** Answers with an inf_refmsgid; each replica counts from a place of its own. */
  private static final class NumberedAnswers implements AnswerForm {
    private static final long SERIALS = 10_000_000_000L;

    private final AnswerWriter writer;
    private final AreaCode area;
    private final Clock clock;
    private final AtomicLong serial = new AtomicLong(ThreadLocalRandom.current().nextLong(SERIALS));

    NumberedAnswers(AnswerWriter writer, AreaCode area, Clock clock) {
      this.writer = writer;
      this.area = area;
      this.clock = clock;
    }

    @Override
    public String success(String infno, LocalDateTime received, HospitalOutput output) {
      return text(writer.success(infno, receipt(received), LocalDateTime.now(clock), output));
    }

    @Override
    public String faults(LocalDateTime received, List<Fault> faults) {
      return text(writer.faults(receipt(received), LocalDateTime.now(clock), faults));
    }

    private Receipt receipt(LocalDateTime received) {
      return new Receipt(area, received, serial.getAndIncrement() % SERIALS);
    }

    private static String text(byte[] body) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
