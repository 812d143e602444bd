package org.crossbill.register;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crossbill.access.Actor;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.LevelCeilings;
import org.crossbill.core.catalogue.PersonRatios;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.store.Taken;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.CatalogueWhatIf;
import org.crossbill.treatment.ItemFlags;
import org.crossbill.treatment.ListedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Catalogue items (医保目录), one period of validity a row. A row with the first day of one that is
 * there replaces it; two rows of an item never hold on one day.
 */
@Component
class CatalogueFile implements RegisterFile {
  private static final int EXAMPLES = 20;
  private static final int MONTH_DAYS = 30;

  private static final Column CODE = Column.required("med_list_codg", "医疗目录编码", "最长 50 个字符");
  private static final Column NAME = Column.required("item_name", "项目名称", "最长 500 个字符");
  private static final Column CLASS = Column.required("chrgitm_lv", "收费项目等级", "01 甲类、02 乙类、03 自费");
  private static final Column TYPE =
      Column.required("med_chrgitm_type", "医疗收费项目类别", "两位代码，如 09 西药费");
  private static final Column FROM = Column.required("begndate", "开始日期", "日期，如 2026-01-01");
  private static final Column UNTIL =
      Column.optional("enddate", "结束日期", "最后一天，如 2026-12-31；不填为长期有效");
  private static final Column RATIO =
      Column.optional("selfpay_prop", "自付比例", "0 至 1，如 0.1；乙类必填，甲类不填为 0，自费不填为 1");
  private static final Column CEILING =
      Column.optional("pric_uplmt_amt", "定价上限金额", "单价上限（元），最多 6 位小数；不填或 999999 为无上限");
  private static final Column LIMITED = Column.optional("lmt_used_flag", "限制使用标志", "1 是、0 否，不填为 0");
  private static final Column CEILING_1 = ceiling("pric_uplmt_lv1", "一级及以下定价上限金额");
  private static final Column CEILING_2 = ceiling("pric_uplmt_lv2", "二级定价上限金额");
  private static final Column CEILING_3 = ceiling("pric_uplmt_lv3", "三级定价上限金额");
  private static final Column RATIO_310 = ratio("selfpay_prop_310", "城镇职工自付比例");
  private static final Column RATIO_390 = ratio("selfpay_prop_390", "城乡居民自付比例");
  private static final Column RATIO_330 = ratio("selfpay_prop_330", "离休人员自付比例");
  private static final Column DAY_LIMIT =
      Column.optional("day_uplmt_amt", "日限额", "每人每天该项目进入目录的金额上限（元），两位小数，如床位费；不填为无");
  private static final Column APPROVAL =
      Column.optional(
          "lmt_appr_type",
          "限制使用审批要求",
          "0 仅提示、1 审批不通过（hosp_appr_flag 2）时全自费、2 未经审批通过（hosp_appr_flag 不是 1）时全自费；不填为 0");
  private static final Column CONDITION =
      Column.optional("lmt_condition", "限制使用条件", "文字，最长 500 个字符；限制使用标志为 1 时填写");
  private static final Column COMPOUND =
      Column.optional("cpnd_only_flag", "限复方使用标志", "1 单方使用（tcmdrug_used_way 2）时全自费、0 否，不填为 0");
  private static final Column NEGOTIATED =
      Column.optional("hi_nego_drug_flag", "医保谈判药品标志", "1 是、0 否，不填为 0");
  private static final Column CHILDREN =
      Column.optional("chld_medc_flag", "儿童用药标志", "1 是、0 否，不填为 0");
  private static final Column SPECIAL =
      Column.optional("list_sp_item_flag", "目录特项标志", "1 是、0 否、9 其他，不填为 0");
  private static final Column MADE_UP = Column.optional("made_up", "虚构标志", "1 虚构、0 真实，不填为 0");
  private static final Column SOURCE = Column.optional("source", "来源", "最长 200 个字符");
  static final List<Column> COLUMNS =
      List.of(
          CODE,
          NAME,
          CLASS,
          TYPE,
          FROM,
          UNTIL,
          RATIO,
          CEILING,
          LIMITED,
          CEILING_1,
          CEILING_2,
          CEILING_3,
          RATIO_310,
          RATIO_390,
          RATIO_330,
          DAY_LIMIT,
          APPROVAL,
          CONDITION,
          COMPOUND,
          NEGOTIATED,
          CHILDREN,
          SPECIAL,
          MADE_UP,
          SOURCE);

  private static Column ceiling(String name, String chinese) {
    return Column.optional(name, chinese, "单价上限（元），最多 6 位小数，999999 为无上限；不填按 pric_uplmt_amt");
  }

  private static Column ratio(String name, String chinese) {
    return Column.optional(name, chinese, "0 至 1，如 0.1；不填按 selfpay_prop");
  }

  private final CatalogueBook book;
  private final CatalogueWhatIf whatIf;
  private final Clock clock;
  private final CodeTables tables;

  CatalogueFile(CatalogueBook book, CatalogueWhatIf whatIf, Clock clock, CodeTables tables) {
    this.book = book;
    this.whatIf = whatIf;
    this.clock = clock;
    this.tables = tables;
  }

  @Override
  public Kind kind() {
    return Kind.CATALOGUE;
  }

  /** What past fee lines would have come to under the rows of a file, which is not taken. */
  Result<CatalogueWhatIf.Answer> whatIf(Path file, LocalDate from, LocalDate to) {
    FaultTally faults = new FaultTally();
    List<ListedItem> offered = items(file, faults).items();
    return faults.isEmpty()
        ? Result.ok(whatIf.ask(offered, from, to))
        : Result.failed(faults.kept());
  }

  @Override
  public Offer read(Path file, FaultTally faults) {
    return items(file, faults);
  }

  private Items items(Path file, FaultTally faults) {
    Items items = new Items();
    items.rows = new Sheet(COLUMNS, faults).read(file, row -> item(row, items));
    return items;
  }

  private void item(SheetRow row, Items items) {
    String code = row.text(CODE, 50);
    String name = row.text(NAME, 500);
    String chargeClass = row.oneOf(CLASS, List.of("01", "02", "03"));
    String type = row.code(TYPE, tables, "med_chrgitm_type");
    LocalDate from = row.date(FROM, LocalDate.MIN);
    LocalDate until = row.date(UNTIL, LocalDate.MAX);
    long usual = chargeClass.equals("03") ? CatalogueEntry.WHOLE_PER_10K : 0;
    long ratio = row.number(RATIO, 5, 4, usual);
    long ceiling = row.number(CEILING, 16, 6, CatalogueEntry.NO_CEILING_MICRO_YUAN);
    String limited = row.oneOf(LIMITED, List.of("0", "1"));
    Long ceiling1 = ceiling(row, CEILING_1);
    Long ceiling2 = ceiling(row, CEILING_2);
    Long ceiling3 = ceiling(row, CEILING_3);
    Integer employees = ratio(row, RATIO_310);
    Integer residents = ratio(row, RATIO_390);
    Integer cadres = ratio(row, RATIO_330);
    long dayLimitFen = row.number(DAY_LIMIT, 16, 2, CatalogueItem.NO_DAY_LIMIT_FEN);
    String approval = row.oneOf(APPROVAL, List.of("0", "1", "2"));
    String condition = row.text(CONDITION, 500);
    boolean compound = row.flag(COMPOUND);
    String negotiated = row.oneOf(NEGOTIATED, List.of("0", "1"));
    String children = row.oneOf(CHILDREN, List.of("0", "1"));
    String special = row.oneOf(SPECIAL, List.of("0", "1", "9"));
    boolean madeUp = row.flag(MADE_UP);
    String source = row.text(SOURCE, 200);
    if (ratio > CatalogueEntry.WHOLE_PER_10K) {
      aboveOne(row, RATIO);
    }
    if (limited.equals("0") && !approval.equals("0")) {
      row.fault(
          APPROVAL,
          FaultCode.FIELD_CONFLICT,
          "限制使用标志为 0，审批要求为 " + approval,
          "限制使用的项目 lmt_used_flag 请填写 1");
    }
    if (chargeClass.equals("03") && (employees != null || residents != null || cadres != null)) {
      row.fault(CLASS, FaultCode.FIELD_CONFLICT, "自费项目填写了按人员类别的自付比例", "自费项目不填这些列");
    }
    if (chargeClass.equals("02") && !row.has(RATIO)) {
      row.fault(RATIO, FaultCode.FIELD_NEEDED_HERE, "乙类未填写自付比例", "请填写" + RATIO.form());
    }
    if (row.good(FROM, UNTIL) && until.isBefore(from)) {
      row.fault(UNTIL, FaultCode.FIELD_CONFLICT, "结束日期 " + until + " 早于开始日期 " + from, "请核对两个日期");
    }
    if (!row.sound()) {
      return;
    }
    CatalogueEntry entry =
        new CatalogueEntry(
            code,
            ChargeClass.find(chargeClass).orElseThrow(),
            Math.toIntExact(ratio),
            ceiling,
            from,
            until);
    CatalogueItem rules =
        new CatalogueItem(
            entry,
            new LevelCeilings(ceiling1, ceiling2, ceiling3),
            new PersonRatios(employees, residents, cadres),
            CatalogueItem.Approval.of(approval),
            compound,
            dayLimitFen);
    ItemFlags flags = new ItemFlags(limited, negotiated, children, special);
    items.add(row, new ListedItem(rules, name, type, flags, condition, madeUp, source));
  }

  private static @Nullable Long ceiling(SheetRow row, Column column) {
    return row.has(column) ? row.number(column, 16, 6, 0) : null;
  }

  private static @Nullable Integer ratio(SheetRow row, Column column) {
    if (!row.has(column)) {
      return null;
    }
    long per10k = row.number(column, 5, 4, 0);
    if (per10k > CatalogueEntry.WHOLE_PER_10K) {
      aboveOne(row, column);
      return null;
    }
    return Math.toIntExact(per10k);
  }

  private static void aboveOne(SheetRow row, Column column) {
    row.fault(column, FaultCode.NUMBER_TOO_LARGE, "自付比例大于 1", "10% 请填写 0.1");
  }

  private record Row(long line, ListedItem item) {}

  private final class Items implements Offer {
    private final Map<String, NavigableMap<LocalDate, Row>> byCode = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private int rows;
    private int there;
    private int changed;
    private int unchanged;
    private int left;

    void add(SheetRow row, ListedItem item) {
      Row before =
          byCode
              .computeIfAbsent(item.entry().medListCodg(), _ -> new TreeMap<>())
              .putIfAbsent(item.entry().from(), new Row(row.line(), item));
      if (before != null) {
        row.fault(
            FROM,
            FaultCode.FIELD_CONFLICT,
            item.entry().medListCodg()
                + " 自 "
                + item.entry().from()
                + " 的一行与第 "
                + before.line()
                + " 行重复",
            "同一项目的同一开始日期只写一行");
      }
    }

    @Override
    public int rows() {
      return rows;
    }

    /** Periods of one item, the file's in place of the register's, must not overlap. */
    @Override
    public void compare(FaultTally faults) {
      for (ListedItem listed : book.all()) {
        there++;
        NavigableMap<LocalDate, Row> same = byCode.get(listed.entry().medListCodg());
        Row row = same == null ? null : same.putIfAbsent(listed.entry().from(), new Row(0, listed));
        if (row == null) {
          left++;
        } else if (row.item().equals(listed)) {
          unchanged++;
        } else {
          changed++;
          example(listed, row.item());
        }
      }
      byCode.values().forEach(periods -> overlaps(periods, faults));
    }

    private void example(ListedItem old, ListedItem now) {
      if (examples.size() < EXAMPLES) {
        examples.add(
            "  %s 自 %s：%s"
                .formatted(
                    now.entry().medListCodg(),
                    now.entry().from(),
                    String.join("；", CatalogueBook.differences(old, now))));
      }
    }

    /** The first catalogue, and one that is there already, need nobody to confirm them. */
    @Override
    public List<String> changes() {
      int fresh = rows - changed - unchanged;
      if (there == 0 || fresh + changed == 0) {
        return List.of();
      }
      List<String> lines = new ArrayList<>();
      lines.add(
          "新增 new %d，更改 changed %d，未变 unchanged %d，文件中没有、继续有效 not in the file, stay %d"
              .formatted(fresh, changed, unchanged, left));
      lines.addAll(examples);
      if (changed > examples.size()) {
        lines.add("  … 其余 %d 项更改 more changed".formatted(changed - examples.size()));
      }
      LocalDate to = LocalDate.now(clock);
      LocalDate from = to.minusDays(MONTH_DAYS);
      CatalogueWhatIf.Answer answer = whatIf.ask(items(), from, to);
      lines.add(
          "%s … %s 的明细 fee lines %d：分割改变 otherwise %d，未保留依据 left out %d，符合政策范围 in scope %s 元 yuan"
              .formatted(
                  from,
                  to,
                  answer.lines(),
                  answer.otherwise(),
                  answer.leftOut(),
                  Fen.toYuan(answer.again().inscpScpFen() - answer.booked().inscpScpFen())));
      return lines;
    }

    private void overlaps(NavigableMap<LocalDate, Row> periods, FaultTally faults) {
      Row earlier = null;
      for (Row row : periods.values()) {
        if (earlier != null
            && !earlier.item().entry().until().isBefore(row.item().entry().from())) {
          CatalogueEntry one = earlier.item().entry();
          faults.add(
              Math.max(row.line(), earlier.line()),
              FROM.label(),
              FaultCode.FIELD_CONFLICT,
              "%s 自 %s（%s）与自 %s（%s）的有效期重叠"
                  .formatted(
                      one.medListCodg(),
                      one.from(),
                      place(earlier),
                      row.item().entry().from(),
                      place(row)),
              "请在文件中写上自 " + one.from() + " 的一行，结束日期不晚于 " + row.item().entry().from().minusDays(1));
        }
        earlier = row;
      }
    }

    private static String place(Row row) {
      return row.line() == 0 ? "已登记" : "第 " + row.line() + " 行";
    }

    @Override
    public Taken take(Actor by) {
      return book.publish(items(), by);
    }

    private List<ListedItem> items() {
      List<ListedItem> items = new ArrayList<>();
      byCode
          .values()
          .forEach(periods ->
              periods.values().stream()
                  .filter(row -> row.line() > 0)
                  .map(Row::item)
                  .forEach(items::add));
      return items;
    }
  }
}
