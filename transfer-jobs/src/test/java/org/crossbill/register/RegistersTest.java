package org.crossbill.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.counters.CounterEntry;
import org.crossbill.counters.YearCounters;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.crossbill.person.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Taken;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.HospitalRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistersTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "110000", "310000");

  private static final Path EXAMPLES = Path.of("../docs/guides/examples/import");
  private static final String HOSPITALS = "fixmedins_code,fixmedins_name,hosp_lv,admdvs\n";
  private static final String CATALOGUE =
      "med_list_codg,item_name,chrgitm_lv,med_chrgitm_type,begndate,enddate,selfpay_prop\n";
  private static final String PERSONS =
      "psn_no,psn_cert_type,certno,psn_name,gend,naty,brdy,insutype,psn_type,psn_insu_stas,psn_insu_date,"
          + "insuplc_admdvs,card_no,use_year,pool_used,balc\n";

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    CLUSTER
        .nodes()
        .forEach(node -> node.bean(BusinessDays.class).openFirst(LocalDate.of(2026, 3, 2)));
  }

  private static ImportOutcome take(String node, Kind kind, Path file) {
    return CLUSTER.node(node).bean(Registers.class).take(kind, file, new Actor("test"));
  }

  private ImportOutcome take(String node, Kind kind, String text) throws IOException {
    return take(node, kind, Files.writeString(folder.resolve("offered.csv"), text));
  }

  private static Taken taken(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((ImportOutcome.Imported) outcome).taken();
  }

  private static String refused(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    return ((ImportOutcome.Refused) outcome)
        .faults().stream()
            .map(fault ->
                fault.code().number()
                    + " "
                    + fault.path()
                    + "："
                    + fault.message()
                    + "；"
                    + fault.hint())
            .collect(Collectors.joining("\n"));
  }

  private static int count(String node, String table) {
    return CLUSTER
        .node(node)
        .jdbc()
        .sql("SELECT count(*) FROM " + table)
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource({
    "310000, HOSPITALS, hospitals-310000.csv, 2",
    "310000, CATALOGUE, catalogue-310000.csv, 4",
    "110000, PERSONS, persons-110000.csv, 2"
  })
  void example_ofTheGuide_isTakenOnceAndChangesNothingAgain(
      String node, Kind kind, String file, int rows) {
    assertThat(taken(take(node, kind, EXAMPLES.resolve(file)))).isEqualTo(new Taken(rows, 0, 0));
    int audited = count(node, "audit");
    int sent = count(node, "outbox");
    assertThat(taken(take(node, kind, EXAMPLES.resolve(file)))).isEqualTo(new Taken(0, 0, rows));
    assertThat(count(node, "audit")).isEqualTo(audited);
    assertThat(count(node, "outbox")).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void guide_hasTheColumns(Kind kind) throws IOException {
    assertThat(Files.readString(Path.of("../docs/guides/serve.md")))
        .as("put this table into the guide:%n%s", kind.table())
        .contains(kind.table());
  }

  @Test
  void persons_taken_areFoundByAnotherProvinceThroughTheIndex() throws IOException {
    take(
        "110000",
        Kind.PERSONS,
        PERSONS
            + "11000000000000000077,99,P7700001,Zoe,2,98,1990/5/6,310,1101,1,20100101,110000,11A770001,,,\n");
    CLUSTER.awaitQuiet();
    PersonAnswer answer =
        CLUSTER
            .node("310000")
            .bean(PersonDirectory.class)
            .ask(
                new Credential("03", "11A770001"),
                new NodeCode("110000"),
                java.time.Duration.ofSeconds(30));
    assertThat(answer)
        .isInstanceOfSatisfying(
            PersonAnswer.Found.class,
            found -> {
              assertThat(found.person().psnName()).isEqualTo("Zoe");
              assertThat(found.person().brdy()).isEqualTo(LocalDate.of(1990, 5, 6));
            });
    assertThat(count("000000", "person_index WHERE mdtrt_cert_no = '11A770001'")).isOne();
  }

  @Test
  void persons_whoseFactsChange_areChangedAndTheirOpeningFiguresStay() throws IOException {
    String row =
        "11000000000000000088,99,P880000,%s,2,98,1990-05-06,310,1101,1,2010-01-01,110000,11A880001,2026,%s,%s\n";
    assertThat(taken(take("110000", Kind.PERSONS, PERSONS + row.formatted("Ann", "10.00", "5.25"))))
        .isEqualTo(new Taken(1, 0, 0));
    ImportOutcome again =
        take("110000", Kind.PERSONS, PERSONS + row.formatted("Anne", "99.00", "5.25"));
    assertThat(taken(again)).isEqualTo(new Taken(0, 1, 0));
    assertThat(((ImportOutcome.Imported) again).note()).startsWith("1 项期初余额或年度累计");
    assertThat(
            count(
                "110000",
                "year_counter WHERE psn_no = '11000000000000000088' AND counter = 'hifp_used' AND amount = 1000"))
        .isOne();
    assertThat(
            count(
                "110000", "person_insurance WHERE psn_no = '11000000000000000088' AND balc = 525"))
        .isOne();
  }

  @Test
  void catalogue_periodOverAnother_isRefusedUntilTheEarlierOneEnds() throws IOException {
    take("310000", Kind.CATALOGUE, CATALOGUE + "OV1,项目,01,09,2020-01-01,,\n");
    assertThat(refused(take("310000", Kind.CATALOGUE, CATALOGUE + "OV1,项目,01,09,2026-07-01,,\n")))
        .contains("1115 第 2 行 begndate（开始日期）：OV1 自 2020-01-01（已登记）与自 2026-07-01（第 2 行）的有效期重叠")
        .contains("结束日期不晚于 2026-06-30");
    String both = "OV1,项目,01,09,2026-07-01,,\nOV1,项目,01,09,2020-01-01,2026-06-30,\n";
    assertThat(taken(take("310000", Kind.CATALOGUE, CATALOGUE + both)))
        .isEqualTo(new Taken(1, 1, 0));
  }

  @Test
  void catalogue_thatChangesWhatStands_isShownBeforeItIsTaken() throws IOException {
    take(
        "310000",
        Kind.CATALOGUE,
        CATALOGUE + "DF1,项目,02,09,2020-01-01,,0.1\nDF2,项目,01,09,2020-01-01,,\n");
    int before = count("310000", "catalogue_item");
    Path offered =
        Files.writeString(
            folder.resolve("changed.csv"),
            CATALOGUE
                + "DF1,项目,02,09,2020-01-01,,0.05\nDF2,项目,01,09,2020-01-01,,\nDF3,项目,01,09,2020-01-01,,\n");
    Registers registers = CLUSTER.node("310000").bean(Registers.class);
    ImportOutcome shown = registers.take(Kind.CATALOGUE, offered, new Actor("test"), false);
    assertThat(shown)
        .isInstanceOfSatisfying(
            ImportOutcome.Unconfirmed.class,
            unconfirmed -> {
              assertThat(unconfirmed.changes().getFirst())
                  .startsWith("新增 new 1，更改 changed 1，未变 unchanged 1，");
              assertThat(unconfirmed.changes().get(1))
                  .isEqualTo("  DF1 自 2020-01-01：selfpay_per10k 1000 → 500");
              assertThat(unconfirmed.changes().get(2)).contains("fee lines 0：分割改变 otherwise 0");
            });
    assertThat(count("310000", "catalogue_item")).isEqualTo(before);
    assertThat(taken(registers.take(Kind.CATALOGUE, offered, new Actor("test"), true)))
        .isEqualTo(new Taken(1, 1, 1));
    assertThat(taken(registers.take(Kind.CATALOGUE, offered, new Actor("test"), false)))
        .isEqualTo(new Taken(0, 0, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HOSPITALS | H1,医院,5,310101 | 1104 第 2 行 hosp_lv（医院等级）：“5” 不可用",
        "HOSPITALS | H1,医院,3,110101 | 1203 第 2 行 admdvs（医保区划）：医保区划 110101 不属于本中心 310000",
        "HOSPITALS | H1,医院,3,3101 | 1102 第 2 行 admdvs（医保区划）：“3101” 不是6位数字",
        "HOSPITALS | H1,,3,310101 | 1101 第 2 行 fixmedins_name（定点医药机构名称）：必填列未填写",
        "HOSPITALS | H1,医院,3 | 1110 第 2 行：有 3 个值，标题有 4 列",
        "HOSPITALS | H1,\"医院\"x,3,310101 | 1001 第 1 行：此行起不是合法的 CSV",
        "CATALOGUE | A1,项目,02,09,2020-01-01,, | 1109 第 2 行 selfpay_prop（自付比例）：乙类未填写自付比例",
        "CATALOGUE | "
            + "A1,项目,2,9,2020-01-01,,0.1 | 1104 第 2 行 med_chrgitm_type（医疗收费项目类别）：代码 “9” 不在字典内；前导 0 丢失？应为 09",
        "CATALOGUE | A1,项目,02,09,2020-02-30,,0.1 | 1108 第 2 行 begndate（开始日期）：“2020-02-30” 不是有效日期",
        "CATALOGUE | A1,项目,02,09,0026-01-01,,0.1 | 1108 第 2 行 begndate（开始日期）：日期 0026-01-01 不在",
        "CATALOGUE | A1,项目,02,09,2020-01-01,2019-12-31,0.1 | 1115 第 2 行 enddate（结束日期）：结束日期 2019-12-31 早于开始日期",
        "CATALOGUE | A1,项目,02,09,2020-01-01,,10 | 1107 第 2 行 selfpay_prop（自付比例）",
        "CATALOGUE | A1,项目,02,09,2020-01-01,,0.12345 | 1106 第 2 行 selfpay_prop（自付比例）：“0.12345” 的小数超过 4 位",
      })
  void row_faulty_isRefusedWithRowColumnAndValue(Kind kind, String row, String fault)
      throws IOException {
    int before = count("310000", "hospital") + count("310000", "catalogue_item");
    String header = kind == Kind.HOSPITALS ? HOSPITALS : CATALOGUE;
    assertThat(refused(take("310000", kind, header + row + "\n"))).contains(fault);
    assertThat(count("310000", "hospital") + count("310000", "catalogue_item")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01,11019919500301001X,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,,,, | "
            + "1115 第 2 行 certno（证件号码）：居民身份证号 11019919500301001X 的校验码不符",
        "01,110199195003010016,张,1,01,1950-03-02,310,1201,1,2001-04-01,110000,,,, | "
            + "1115 第 2 行 brdy（出生日期）：出生日期 1950-03-02 与居民身份证号",
        "01,1.10199E+17,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,,,, | "
            + "1105 第 2 行 certno（证件号码）：“1.10199E+17” 是科学计数",
        "1,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,,,, | "
            + "1104 第 2 行 psn_cert_type（人员证件类型）：代码 “1” 不在字典内；前导 0 丢失？应为 01",
        "18,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,C1,,, | "
            + "1104 第 2 行 psn_cert_type（人员证件类型）：代码 “18” 不在字典内",
        "17,710000199003070011,张,1,01,1990-03-07,310,1101,1,2015-04-01,110000,C1,,, | "
            + "1115 第 2 行 certno（证件号码）：港澳台居民居住证号 710000199003070011 不以 81、82 或 83 开头",
        "17,810000199003070016,张,1,01,1990-03-07,310,1101,1,2015-04-01,110000,C1,,, | "
            + "1115 第 2 行 certno（证件号码）：港澳台居民居住证号 810000199003070016 的校验码不符",
        "17,810000199003070015,张,1,01,1990-03-08,310,1101,1,2015-04-01,110000,C1,,, | "
            + "1115 第 2 行 brdy（出生日期）：出生日期 1990-03-08 与港澳台居民居住证号",
        "08,11010519491231002X,张,1,01,1949-12-31,310,1201,1,2001-04-01,110000,C1,,, | "
            + "1115 第 2 行 certno（证件号码）：证件类型 08 的号码 11010519491231002X 是居民身份证号",
        "99,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,,,, | 1109 第 2 行 card_no（社会保障卡卡号）",
        "99,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,310000,C1,,, | "
            + "2005 第 2 行 insuplc_admdvs（参保地医保区划）：参保地医保区划 310000 不属于本中心 110000",
        "99,P1,张,1,01,1950-03-01,311,1201,1,2001-04-01,110000,C1,,, | "
            + "1104 第 2 行 insutype（险种类型）：代码 “311” 不在字典内",
        "99,P1,张,1,01,2990-03-01,310,1201,1,2001-04-01,110000,C1,,, | 1108 第 2 行 brdy（出生日期）",
        "99,P1,张,1,01,1950-03-01,310,1201,1,2999-04-01,110000,C1,,, | 1108 第 2 行 psn_insu_date（个人参保日期）",
        "99,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,C1,,10.00, | 1109 第 2 行 use_year（累计年度）",
        "99,P1,张,1,01,1950-03-01,310,1201,1,2001-04-01,110000,C1,,,-1 | 1102 第 2 行 balc（余额）：“-1” 是负数",
      })
  void person_faulty_isRefusedWithRowColumnAndValue(String row, String fault) throws IOException {
    assertThat(refused(take("110000", Kind.PERSONS, PERSONS + "11009," + row + "\n")))
        .contains(fault);
    assertThat(count("110000", "person WHERE psn_no = '11009'")).isZero();
  }

  /** A resident of Hong Kong, a foreigner with the permit numbered as ID cards, a newborn. */
  @Test
  void person_withoutIdCard_isTakenByAnotherCertificateAndTheCard() throws IOException {
    String rows =
        """
        F1,17,810000199003070015,陈,1,01,1990-03-07,310,1101,1,2015-04-01,110000,CF1,,,
        F2,07,910000199003070019,Anna Maria O'Neill,2,99,1990-03-07,310,1101,1,2015-04-01,110000,CF2,,,
        F3,990201,S110000001,张之子,1,01,2026-01-05,390,1401,1,2026-01-06,110000,CF3,,,
        """;
    assertThat(taken(take("110000", Kind.PERSONS, PERSONS + rows))).isEqualTo(new Taken(3, 0, 0));
    assertThat(count("110000", "person WHERE psn_cert_type IN ('17', '07', '990201')"))
        .isEqualTo(3);
  }

  @Test
  void person_contradictingOthers_isRefused() throws IOException {
    String facts = ",1,01,1950-03-01,310,1201,1,2001-04-01,110000,";
    assertThat(
            refused(
                take(
                    "110000",
                    Kind.PERSONS,
                    PERSONS
                        + "N1,99,P1,张"
                        + facts
                        + "C1,,,\n"
                        + "N1,99,P1,张三"
                        + facts
                        + "C1,,,\n"
                        + "N2,99,P2,李"
                        + facts
                        + "C1,,,\n"
                        + "N3,99,P1,王"
                        + facts
                        + "C3,,,\n")))
        .contains("1115 第 3 行 psn_no（人员编号）：人员 N1 的基本信息与第 2 行不同")
        .contains("1115 第 3 行 insutype（险种类型）：人员 N1 的险种 310 重复")
        .contains("1115 第 4 行 card_no（社会保障卡卡号）：与第 2 行的人员 N1 相同")
        .contains("1115 第 5 行 certno（证件号码）：与第 2 行的人员 N1 相同");
    take("110000", Kind.PERSONS, PERSONS + "N4,99,P4,赵" + facts + "C4,,,\n");
    assertThat(refused(take("110000", Kind.PERSONS, PERSONS + "N5,99,P4,赵" + facts + "C5,,,\n")))
        .contains("1115 第 2 行 certno（证件号码）：证件 P4 已登记为人员 N4");
  }

  @Test
  void card_ofAnother_isRefused_untilTheFileGivesThatOneAnotherCard() throws Exception {
    String facts = ",1,01,1950-03-01,%s,1201,1,2001-04-01,110000,";
    String holder = PERSONS + "N6,99,P6,孙" + facts.formatted(310);
    String other = "N7,99,P7,周" + facts.formatted(310) + "C7,,,\nN7,99,P7,周" + facts.formatted(390);
    take("110000", Kind.PERSONS, holder + "C6,,,\n");
    CLUSTER.awaitQuiet();
    assertThat(holderOf("C6")).isEqualTo("N6");
    assertThat(refused(take("110000", Kind.PERSONS, PERSONS + other + "C6,,,\n")))
        .isEqualTo(
            "1115 第 3 行 card_no（社会保障卡卡号）：号码 C6 已登记为人员 N6 的就诊凭证；"
                + "一个号码只属于一人，请核对；若人员 N6 已换号码，请在同一文件中列出此人和新的号码");
    assertThat(count("110000", "person WHERE psn_no = 'N7'")).isZero();
    assertThat(taken(take("110000", Kind.PERSONS, holder + "C66,,,\n" + other + "C6,,,\n")))
        .isEqualTo(new Taken(1, 1, 0));
    CLUSTER.awaitQuiet();
    for (int i = 0; i < 100 && !holderOf("C6").equals("N7"); i++) {
      Thread.sleep(100); // the notice that clears what another province remembers
    }
    assertThat(holderOf("C6")).isEqualTo("N7");
  }

  /** As another province has it, from its cache where it asked before. */
  private static String holderOf(String card) {
    PersonAnswer answer =
        CLUSTER
            .node("310000")
            .bean(PersonDirectory.class)
            .ask(
                new Credential("03", card),
                new NodeCode("110000"),
                java.time.Duration.ofSeconds(30));
    return answer instanceof PersonAnswer.Found(var person) ? person.psnNo() : answer.toString();
  }

  @Test
  void openings_afterASettlementOfTheYear_areLeftAsideAndCounted() throws IOException {
    String row = "N8,99,P8,吴,1,01,1950-03-01,310,1201,1,2026-01-05,110000,C8,";
    take("110000", Kind.PERSONS, PERSONS + row + ",,\n");
    CLUSTER
        .node("110000")
        .transaction()
        .executeWithoutResult(_ ->
            CLUSTER
                .node("110000")
                .bean(YearCounters.class)
                .book(
                    CounterEntry.of(
                        "S8",
                        "N8",
                        "310",
                        2026,
                        Counters.of(Map.of(CounterName.STAYS, 1L, Fund.HIFP.used(), 3_000_000L))),
                    LocalDate.of(2026, 3, 2)));
    ImportOutcome late = take("110000", Kind.PERSONS, PERSONS + row + "2026,30000.00,50.00\n");
    assertThat(taken(late)).isEqualTo(new Taken(0, 0, 1));
    assertThat(((ImportOutcome.Imported) late).note())
        .startsWith("2 项期初余额或年度累计与已登记的不同，或该年度已有结算，未采用");
    assertThat(CLUSTER.node("110000").bean(YearCounters.class).read("N8", "310", 2026))
        .isEqualTo(Counters.of(Map.of(CounterName.STAYS, 1L, Fund.HIFP.used(), 3_000_000L)));
    assertThat(CLUSTER.node("110000").bean(PersonAccounts.class).read("N8", "310").orElseThrow())
        .extracting(Standing::balcFen)
        .isEqualTo(0L);
    ImportOutcome earlierYear = take("110000", Kind.PERSONS, PERSONS + row + "2025,100.00,\n");
    assertThat(taken(earlierYear)).isEqualTo(new Taken(0, 1, 0));
    assertThat(((ImportOutcome.Imported) earlierYear).note()).isEmpty();
  }

  @Test
  void openings_beforeAnySettlement_countThoughTheInsuranceBeganThisYear() throws IOException {
    String row = "N9,99,P9,郑,1,01,1950-03-01,310,1201,1,2026-01-05,110000,C9,";
    take("110000", Kind.PERSONS, PERSONS + row + ",,\n");
    assertThat(taken(take("110000", Kind.PERSONS, PERSONS + row + "2026,100.00,\n")))
        .isEqualTo(new Taken(0, 1, 0));
  }

  @Test
  void header_quotedAfterAByteOrderMark_isRead() throws IOException {
    String header = "\uFEFF\"fixmedins_code\",\"fixmedins_name\",\"hosp_lv\",\"admdvs\"\n";
    assertThat(taken(take("310000", Kind.HOSPITALS, header + "BOM1,医院,3,310101\n")))
        .isEqualTo(new Taken(1, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fixmedins_code,fixmedins_name,hosp_lv | 1101 第 1 行 admdvs（医保区划）：缺少必需的列",
        "fixmedins_code,fixmedins_name,hosp_lv,admdvs,levle | "
            + "1114 第 1 行：未知的列 “levle”；可用的列（或其中文名）：fixmedins_code、",
        "fixmedins_code;fixmedins_name;hosp_lv;admdvs | "
            + "1114 第 1 行：未知的列 “fixmedins_code;fixmedins_name;hosp_lv;ad…”；各列请用逗号分隔",
        "fixmedins_code,定点医药机构编号,fixmedins_name,hosp_lv,admdvs | 1004 第 1 行 fixmedins_code（定点医药机构编号）：列出现两次",
      })
  void header_faulty_isRefused(String header, String fault) throws IOException {
    assertThat(refused(take("310000", Kind.HOSPITALS, header + "\n"))).contains(fault);
  }

  @Test
  void file_emptyOrNotUtf8_isRefused() throws IOException {
    assertThat(refused(take("310000", Kind.HOSPITALS, ""))).contains("文件是空的");
    Path gbk = folder.resolve("gbk.csv");
    Files.writeString(gbk, HOSPITALS + "H1,上海示例医院,3,310101\n", Charset.forName("GBK"));
    assertThat(refused(take("310000", Kind.HOSPITALS, gbk)))
        .contains("不是 UTF-8")
        .contains("iconv -f GBK");
  }

  @Test
  void file_ofMoreRowsThanTheGuideSays_isRefused() throws IOException {
    assertThat(Files.readString(Path.of("../docs/guides/serve.md")))
        .contains(String.format(Locale.ROOT, "At most %,d rows a file", Sheet.ROWS_MAX));
    String rows =
        IntStream.rangeClosed(0, 250_000)
            .mapToObj(i -> "M" + i + ",医院,3,310101\n")
            .collect(Collectors.joining());
    assertThat(refused(take("310000", Kind.HOSPITALS, HOSPITALS + rows)))
        .isEqualTo("1002 第 250002 行：超过 250000 行；请分成几个文件导入");
  }

  @Test
  void file_ofManyFaults_keeps200AndCountsAll_andTakesNothing() throws IOException {
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i -> String.format(Locale.ROOT, "HX%03d,医院,9,310101\n", i))
            .collect(Collectors.joining());
    ImportOutcome outcome =
        take("310000", Kind.HOSPITALS, HOSPITALS + "HX999,医院,3,310101\n" + rows);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ImportOutcome.Refused.class,
            refused -> {
              assertThat(refused.count()).isEqualTo(300);
              assertThat(refused.faults()).hasSize(200);
              assertThat(refused.faults().getFirst())
                  .extracting(Fault::path)
                  .isEqualTo("第 3 行 hosp_lv（医院等级）");
            });
    assertThat(CLUSTER.node("310000").bean(HospitalRegister.class).find("HX999")).isEmpty();
  }
}
