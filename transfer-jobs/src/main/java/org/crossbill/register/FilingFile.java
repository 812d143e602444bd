package org.crossbill.register;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.FaultCode;
import org.crossbill.person.Filing;
import org.crossbill.person.Filings;
import org.crossbill.person.PersonAccounts;
import org.crossbill.store.Taken;
import org.springframework.stereotype.Component;

/** Filings of insured persons (备案), one a row; a number that comes again changes what stood. */
@Component
class FilingFile implements RegisterFile {
  private static final Column NO = Column.required("trt_dcla_detl_sn", "待遇申报明细流水号", "最长 30 个字符");
  private static final Column PSN_NO = Column.required("psn_no", "人员编号", "最长 30 个字符，已登记的参保人员");
  private static final Column KIND =
      Column.required(
          "filing_kind",
          "备案类别",
          Arrays.stream(Filing.Kind.values())
              .map(kind -> kind.word() + " " + kind.title())
              .collect(Collectors.joining("、")));
  private static final Column FROM = Column.required("begndate", "开始日期", "日期，如 2026-01-01");
  private static final Column TO =
      Column.optional("enddate", "结束日期", "最后一天；不填：长期类长期有效，临时类按本中心规定的月数");
  private static final Column INSURANCE = Column.optional("insutype", "险种类型", "代码，如 310；不填为全部险种");
  private static final Column AREA =
      Column.optional("mdtrtarea_admdvs", "就医地行政区划", "6位数字，如 310000；按地市或直辖市认定，异地就医备案必填");
  private static final Column PROMISE =
      Column.optional("promise_flag", "告知承诺标志", "1 个人承诺、0 凭材料，不填为 0");
  private static final Column HOSPITAL =
      Column.optional("fixmedins_code", "定点医药机构编号", "最长 30 个字符；定点备案必填");
  private static final Column DISEASE = Column.optional("dise_codg", "病种编码", "最长 30 个字符；门诊慢特病备案必填");
  private static final Column REVOKED = Column.optional("revoked_flag", "撤销标志", "1 已撤销、0 有效，不填为 0");
  private static final Column REMARK = Column.optional("memo", "备注", "最长 500 个字符");
  static final List<Column> COLUMNS =
      List.of(
          NO, PSN_NO, KIND, FROM, TO, INSURANCE, AREA, PROMISE, HOSPITAL, DISEASE, REVOKED, REMARK);

  private final Filings filings;
  private final PersonAccounts persons;
  private final CodeTables tables;

  FilingFile(Filings filings, PersonAccounts persons, CodeTables tables) {
    this.filings = filings;
    this.persons = persons;
    this.tables = tables;
  }

  @Override
  public Kind kind() {
    return Kind.FILINGS;
  }

  @Override
  public Offer read(Path file, FaultTally faults) {
    Filed filed = new Filed();
    filed.rows = new Sheet(COLUMNS, faults).read(file, row -> filing(row, filed));
    return filed;
  }

  private void filing(SheetRow row, Filed filed) {
    String no = row.text(NO, 30);
    String psnNo = row.text(PSN_NO, 30);
    String word =
        row.oneOf(KIND, Arrays.stream(Filing.Kind.values()).map(Filing.Kind::word).toList());
    LocalDate from = row.date(FROM, LocalDate.MIN);
    LocalDate to = row.date(TO, LocalDate.MAX);
    String insutype = row.has(INSURANCE) ? row.code(INSURANCE, tables, "insutype") : "";
    boolean promise = row.flag(PROMISE);
    String hospital = row.text(HOSPITAL, 30);
    String disease = row.text(DISEASE, 30);
    boolean revoked = row.flag(REVOKED);
    String remark = row.text(REMARK, 500);
    var area = row.has(AREA) ? row.area(AREA) : null;
    if (row.good(FROM, TO) && to.isBefore(from)) {
      row.fault(TO, FaultCode.FIELD_CONFLICT, "结束日期 " + to + " 早于开始日期 " + from, "请核对两个日期");
    }
    if (row.good(KIND)) {
      Filing.Kind kind = kind(word);
      needed(row, AREA, kind.filingClass().isPresent(), kind);
      needed(row, HOSPITAL, kind == Filing.Kind.DESIGNATED, kind);
      needed(row, DISEASE, kind == Filing.Kind.CHRONIC, kind);
    }
    Long before = filed.lines.putIfAbsent(no, row.line());
    if (before != null && !no.isEmpty()) {
      row.fault(NO, FaultCode.FIELD_CONFLICT, no + " 与第 " + before + " 行重复", "每个备案一行");
    }
    if (row.sound()) {
      filed.filings.put(
          no,
          new Filing(
              no,
              psnNo,
              insutype.isEmpty() ? null : insutype,
              kind(word),
              promise,
              from,
              row.has(TO) ? to : null,
              area,
              hospital.isEmpty() ? null : hospital,
              disease.isEmpty() ? null : disease,
              revoked,
              remark));
    }
  }

  private static Filing.Kind kind(String word) {
    return Arrays.stream(Filing.Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static void needed(SheetRow row, Column column, boolean needed, Filing.Kind kind) {
    if (needed && !row.has(column)) {
      row.fault(
          column,
          FaultCode.FIELD_NEEDED_HERE,
          kind.title() + "备案未填写" + column.chinese(),
          "请填写" + column.form());
    }
  }

  private final class Filed implements Offer {
    private final Map<String, Filing> filings = new LinkedHashMap<>();
    private final Map<String, Long> lines = new HashMap<>();
    private int rows;

    @Override
    public int rows() {
      return rows;
    }

    /** A person must be insured here, and a number stays with its person and kind. */
    @Override
    public void compare(FaultTally faults) {
      for (Filing filing : filings.values()) {
        long line = Objects.requireNonNull(lines.get(filing.filingNo()));
        if (!persons.knows(filing.psnNo())) {
          faults.add(
              line,
              PSN_NO.label(),
              FaultCode.PERSON_UNKNOWN,
              "本中心没有参保人员 " + filing.psnNo(),
              "请先导入参保人员");
        }
        FilingFile.this
            .filings
            .find(filing.filingNo())
            .filter(there -> !there.psnNo().equals(filing.psnNo()) || there.kind() != filing.kind())
            .ifPresent(there ->
                faults.add(
                    line,
                    NO.label(),
                    FaultCode.FIELD_CONFLICT,
                    filing.filingNo()
                        + " 已登记为人员 "
                        + there.psnNo()
                        + " 的"
                        + there.kind().title()
                        + "备案",
                    "新的备案请使用新的流水号"));
      }
    }

    @Override
    public Taken take(Actor by) {
      int added = 0;
      int changed = 0;
      for (Filing filing : filings.values()) {
        boolean known = FilingFile.this.filings.find(filing.filingNo()).isPresent();
        if (FilingFile.this.filings.enter(filing, by.who())) {
          added += known ? 0 : 1;
          changed += known ? 1 : 0;
        }
      }
      return new Taken(added, changed, filings.size() - added - changed);
    }
  }
}
