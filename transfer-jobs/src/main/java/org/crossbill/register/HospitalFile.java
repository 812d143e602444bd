package org.crossbill.register;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.Node;
import org.crossbill.store.Taken;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.springframework.stereotype.Component;

/** Designated hospitals (定点医药机构), one a row. */
@Component
class HospitalFile implements RegisterFile {
  private static final Column CODE =
      Column.required("fixmedins_code", "定点医药机构编号", "最长 30 个字符，报文ID以它开头时为 12 位");
  private static final Column NAME = Column.required("fixmedins_name", "定点医药机构名称", "最长 200 个字符");
  private static final Column LEVEL = Column.required("hosp_lv", "医院等级", "0 社区、1 一级、2 二级、3 三级");
  private static final Column AREA = Column.required("admdvs", "医保区划", "6位数字，属于本中心，如 310101");
  private static final Column MADE_UP = Column.optional("made_up", "虚构标志", "1 虚构、0 真实，不填为 0");
  private static final Column SOURCE = Column.optional("source", "来源", "最长 200 个字符");
  static final List<Column> COLUMNS = List.of(CODE, NAME, LEVEL, AREA, MADE_UP, SOURCE);

  private final HospitalRegister register;
  private final PlaceTable places;
  private final Node node;
  private final Clock clock;

  HospitalFile(HospitalRegister register, PlaceTable places, Node node, Clock clock) {
    this.register = register;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.HOSPITALS;
  }

  @Override
  public Offer read(Path file, FaultTally faults) {
    Map<String, Hospital> hospitals = new LinkedHashMap<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    LocalDate today = LocalDate.now(clock);
    int rows =
        new Sheet(COLUMNS, faults)
            .read(
                file,
                row -> {
                  String code = row.text(CODE, 30);
                  String name = row.text(NAME, 200);
                  String level = row.oneOf(LEVEL, List.of("0", "1", "2", "3"));
                  AreaCode area = row.area(AREA);
                  boolean madeUp = row.flag(MADE_UP);
                  String source = row.text(SOURCE, 200);
                  if (row.good(AREA) && !places.nodeOf(area, today).equals(node.code())) {
                    row.fault(
                        AREA,
                        FaultCode.TREATMENT_AREA_MISMATCH,
                        "医保区划 " + area + " 不属于本中心 " + node.code(),
                        "本中心只登记本省的医药机构");
                  }
                  Long before = lines.putIfAbsent(code, row.line());
                  if (before != null && !code.isEmpty()) {
                    row.fault(
                        CODE, FaultCode.FIELD_CONFLICT, code + " 与第 " + before + " 行重复", "每个机构一行");
                  }
                  if (row.sound()) {
                    hospitals.put(
                        code,
                        new Hospital(code, name, HospitalLevel.of(level), area, madeUp, source));
                  }
                });
    return new Hospitals(rows, List.copyOf(hospitals.values()));
  }

  private final class Hospitals implements Offer {
    private final int rows;
    private final List<Hospital> hospitals;

    Hospitals(int rows, List<Hospital> hospitals) {
      this.rows = rows;
      this.hospitals = hospitals;
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public void compare(FaultTally faults) {
      // a hospital stands by itself
    }

    @Override
    public Taken take(Actor by) {
      return register.register(hospitals);
    }
  }
}
