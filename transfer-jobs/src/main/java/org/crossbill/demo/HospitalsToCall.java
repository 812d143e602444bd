package org.crossbill.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crossbill.access.Actor;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.register.ImportOutcome;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.terminal.Text;
import org.crossbill.treatment.HospitalRegister;

/**
 * What the programmer of a hospital's system needs to call a demo that stays up (医院接入): the example
 * of docs/guides/submit-a-bill.md is there, and each node's address, a hospital and its area are
 * told, with a call that signs in.
 */
final class HospitalsToCall {
  /** Where the guide's person is insured, and where that person is treated. */
  static final NodeCode INSURED = new NodeCode("110000");

  static final NodeCode TREATING = new NodeCode("310000");

  /** The guide's hospital. */
  static final String HOSPITAL = "H31010100001";

  private static final AreaCode AREA = new AreaCode("310101");
  private static final Actor DEMO = new Actor("demo");

  private HospitalsToCall() {}

  /**
   * Takes the guide's example in, unless it is there.
   *
   * @param examples docs/guides/examples/import
   */
  static void enterExample(
      HospitalRegister known, Registers treating, Registers insured, Path examples) {
    if (known.find(HOSPITAL).isPresent()) {
      return;
    }
    take(treating, Kind.HOSPITALS, examples.resolve("hospitals-310000.csv"));
    take(treating, Kind.CATALOGUE, examples.resolve("catalogue-310000.csv"));
    take(insured, Kind.PERSONS, examples.resolve("persons-110000.csv"));
  }

  private static void take(Registers registers, Kind kind, Path file) {
    if (registers.take(kind, file, DEMO) instanceof ImportOutcome.Refused refused) {
      throw new IllegalStateException(file + ": " + refused.faults());
    }
  }

  /** One hospital of each node, the guide's first, and how to sign in, as lines. */
  static List<String> lines(World world, Function<NodeCode, URI> addresses) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("地址 address", "fixmedins_code", "mdtrtarea_admvs", "名称 name"));
    rows.add(row(addresses.apply(TREATING), HOSPITAL, AREA, "docs/guides/submit-a-bill.md 的示例医院"));
    for (World.Province province : World.PROVINCES) {
      World.Hospital hospital = world.hospitalsOf(province.node()).getFirst();
      rows.add(
          row(
              addresses.apply(province.node()),
              hospital.fixmedinsCode(),
              hospital.area(),
              hospital.name()));
    }
    List<String> lines = new ArrayList<>(Text.table(rows));
    lines.add("签到  Sign in, for the sign_no of all other calls:");
    lines.add("  " + signIn(addresses.apply(TREATING), HOSPITAL, AREA));
    return lines;
  }

  private static List<String> row(URI address, String code, AreaCode area, String name) {
    return List.of(address.toString(), code, area.value(), name);
  }

  /** 9001 as a shell sends it. */
  static String signIn(URI address, String fixmedinsCode, AreaCode area) {
    return """
    curl -sS '%s' -d '{"infno": "9001", "msgid": "%s202603021000009001", "mdtrtarea_admvs": "%s", \
    "recer_sys_code": "YBXT", "fixmedins_code": "%s", "input": {"signIn": {"opter_no": "0017", "ip": "127.0.0.1"}}}'\
    """
        .formatted(address, fixmedinsCode, area, fixmedinsCode);
  }

  /** Keeps the lines in a file, for whoever did not see them go by. */
  static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
