package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The settlement sheet: what is read back from the PDF, to the fen. */
class BillSheetTest {
  private static final String RARE = "𠮷祥㐀";
  private static final int MANY = 300;

  private static ConsoleUnderTest console;

  @BeforeAll
  static void start() {
    console = new ConsoleUnderTest("310000");
    var db = console.database();
    SampleBills.stayWithLines(db);
    db.sql("UPDATE hospital SET fixmedins_name = ?").param(RARE + "医院").update();
    SampleBills.bill(db, "treatment_bill", "S001", null, "510000", BillPagesTest.STEPS);
    SampleBills.bill(db, "treatment_bill", "S002", "S001", "510000", "[]");
    String many =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(i ->
                """
                {"key":"POOL_FUND","ruleId":"BJ-EMP-36","operands":[
                  {"name":"base","kind":"FEN","numerator":%d,"denominator":1},
                  {"name":"self","kind":"FEN","numerator":1,"denominator":1}],"resultFen":%d}
                """
                    .formatted(7_000_000 + i, 6_999_999 + i))
            .collect(Collectors.joining(",", "[", "]"));
    SampleBills.bill(db, "treatment_bill", "S003", null, "510000", many);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void sheet_hasOnePageWhosePartsAddUpToTheWhole() throws IOException {
    for (String setlId : List.of("S001", "S002", "S003")) {
      String text = text(console.file("/console/bills/" + setlId + "?pdf=sheet"));
      long sign = setlId.equals("S002") ? -1 : 1;
      assertThat(fen(text, "医疗费总额")).containsExactly(sign * 1_000_000, sign * 1_000_000);
      List<Long> bearers = amounts(text, "基金支付总额", "个人负担总金额", "医院负担");
      assertThat(bearers).as(text).containsExactly(sign * 700_000, sign * 300_000, 0L);
      List<Long> split = amounts(text, "全自费", "超限价自费", "先行自付", "符合政策范围");
      assertThat(split)
          .containsExactly(sign * 50_000, sign * 10_000, sign * 47_000, sign * 893_000);
      assertThat(sum(bearers)).isEqualTo(sign * 1_000_000).isEqualTo(sum(split));
    }
  }

  @Test
  void sheet_saysWhyStepByStep_withRuleAndSource_inBothLanguages() throws IOException {
    String chinese = text(console.file("/console/bills/S001?pdf=sheet"));
    assertThat(chinese)
        .contains("结算单 S001", "〔BJ-EMP-36〕", "〔UNV-CD-EMP〕二手资料，未核实", "7630.00 - 830.00")
        .contains("1,300.00", "6,800.00", "本结算单已被冲正，冲正记录 S002");
    String english = text(console.file("/console/bills/S001?pdf=sheet&lang=en"));
    assertThat(english)
        .contains("Total fees", "Beijing, employees, inpatient; article 36", "7630.00 - 830.00");
    console.get("/console/bills/S001?lang=zh");
    assertThat(console.english("/console/bills/S001"))
        .contains("href=\"/console/bills/S001?pdf=sheet\"");
  }

  @Test
  void sheet_withManySteps_foldsTheSmallPrintAndKeepsEveryAmount() throws IOException {
    String text = text(console.file("/console/bills/S003?pdf=sheet"));
    assertThat(text).contains("步骤较多").doesNotContain("70000.01 -");
    for (int i = 1; i <= MANY; i++) {
      long fen = 6_999_999L + i;
      assertThat(text)
          .contains("%d,%03d.%02d".formatted(fen / 100_000, fen / 100 % 1000, fen % 100));
    }
    assertThat(Pattern.compile("〔BJ-EMP-36〕").matcher(text).results()).hasSize(MANY);
  }

  @Test
  void sheet_namesTheCharactersThatItsTypefaceLacks() throws IOException {
    String text = text(console.file("/console/bills/S001?pdf=sheet"));
    assertThat(text).contains("〓祥㐀医院").contains("U+20BB7").doesNotContain("U+3400");
  }

  @Test
  void sheet_isTheSameBytesEachTime_andMaskedAsThePageIs() throws IOException {
    byte[] first = console.file("/console/bills/S001?pdf=sheet").body();
    assertThat(console.file("/console/bills/S001?pdf=sheet").body()).isEqualTo(first);
    assertThat(console.file("/api/bills/S001/sheet").body()).isEqualTo(first);
    assertThat(lines(text(first))).contains("人员编号 **").doesNotContain("人员编号 P1");
    console.user().post("/console/reveal", "address=/console/bills/S001&reason=complaint+7");
    console.get("/console/bills/S001");
    assertThat(lines(text(console.file("/console/bills/S001?pdf=sheet")))).contains("人员编号 P1");
    assertThat(lines(text(console.file("/api/bills/S001/sheet?reason=complaint+7"))))
        .contains("人员编号 P1");
    assertThat(
            console
                .database()
                .sql(
                    "SELECT DISTINCT action || ' ' || subject FROM audit WHERE subject LIKE '%S001%'")
                .query(String.class)
                .list())
        .contains(
            "export /console/bills/S001?pdf=sheet",
            "reveal /console/bills/S001",
            "reveal /api/bills/S001/sheet");
  }

  @Test
  void sheet_ofNoBill_isNotThere() {
    assertThat(console.get("/console/bills/NONE?pdf=sheet").statusCode()).isEqualTo(404);
    HttpResponse<String> api = console.get("/api/bills/NONE/sheet");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(api.body()).contains("\"code\":5002", "查无此结算：NONE");
  }

  private static String text(HttpResponse<byte[]> file) throws IOException {
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
    return text(file.body());
  }

  private static String text(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).toList();
  }

  private static List<Long> amounts(String text, String... labels) {
    return Stream.of(labels).map(label -> fen(text, label).getFirst()).toList();
  }

  /** The amounts on the lines of a label. */
  private static List<Long> fen(String text, String label) {
    return Pattern.compile("(?m)^" + label + "\\S* ?(-?[0-9,]+\\.[0-9]{2})\\s*$")
        .matcher(text)
        .results()
        .map(found -> new BigDecimal(found.group(1).replace(",", "")))
        .map(yuan -> yuan.movePointRight(2).longValueExact())
        .toList();
  }

  private static long sum(List<Long> parts) {
    return parts.stream().reduce(0L, Math::addExact);
  }
}
