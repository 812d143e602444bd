package org.crossbill.hospital;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.result.Fault;
import org.crossbill.hospital.call.PreCheck;
import org.crossbill.hospital.seal.Seals;
import org.crossbill.hospital.wire.CallLimits;
import org.crossbill.hospital.wire.CallReader;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.page.FaultLink;
import org.crossbill.terminal.Text;
import org.springframework.stereotype.Component;

/**
 * Says what is wrong with a file of hospitals' messages, without side effects (报文文件预检): each is
 * looked at alone, against the books as they stand.
 */
@Component
public class MessageCheck {
  private final CallReader reader;
  private final PreCheck preCheck;

  MessageCheck(InterfaceData data, HospitalSettings settings, PreCheck preCheck) {
    this.reader = new CallReader(data, CallLimits.DEFAULT, settings, Seals.none());
    this.preCheck = preCheck;
  }

  /**
   * Writes a line for each message, and one for all.
   *
   * @param file a body of a call in each line
   * @return how many messages have a fault
   */
  public int file(Path file, PrintWriter out) throws IOException {
    int count = 0;
    int faulty = 0;
    // bytes as they are: whether they are UTF-8 is one of the questions
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          count++;
          faulty += isRight(number, line.getBytes(StandardCharsets.ISO_8859_1), out) ? 0 : 1;
        }
      }
    }
    out.println("messages %d, right %d, with faults %d".formatted(count, count - faulty, faulty));
    out.flush();
    return faulty;
  }

  private boolean isRight(int line, byte[] body, PrintWriter out) {
    String named = "-";
    PreCheck.Findings findings;
    switch (reader.read(body)) {
      case CallReading.Unreadable(Fault fault) ->
          findings = PreCheck.Findings.faulty(List.of(fault));
      case CallReading.Faulty(String _, List<Fault> faults) ->
          findings = PreCheck.Findings.faulty(faults);
      case CallReading.Call(ParsedCall call) -> {
        named = call.envelope().infno() + " " + Text.printable(call.envelope().msgid());
        findings = preCheck.of(call);
      }
    }
    List<Fault> faults = findings.faults();
    String notes =
        findings.notes().isEmpty() ? "" : " (" + String.join("；", findings.notes()) + ")";
    out.println(
        "%d %s %s%s"
            .formatted(
                line,
                named,
                faults.isEmpty()
                    ? "ok"
                    : faults.stream().map(MessageCheck::text).collect(Collectors.joining("; ")),
                notes));
    return faults.isEmpty();
  }

  private static String text(Fault fault) {
    return "[%d] %s %s → %s %s"
        .formatted(
            fault.code().number(),
            Text.printable(fault.path()),
            Text.printable(fault.message()),
            Text.printable(fault.hint()),
            FaultLink.of(fault.code()));
  }
}
