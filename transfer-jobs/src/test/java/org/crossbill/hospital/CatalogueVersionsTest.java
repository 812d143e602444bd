package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.result.Result;
import org.crossbill.register.CatalogueTrial;
import org.crossbill.register.ImportOutcome;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.store.Taken;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.CatalogueWhatIf;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A corrected entry of the catalogue is a new version; a line keeps the one that split it. */
class CatalogueVersionsTest {
  @TempDir static Path folder;

  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  private static Taken publish(int selfpayPer10k, String by) {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "VB01",
            ChargeClass.B,
            selfpayPer10k,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    return CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(new ListedItem(entry, "示范项目", "09", "0", true, "made up for tests")),
            new Actor(by));
  }

  private static JdbcClient db() {
    return CLUSTER.node("310000").jdbc();
  }

  /** 10.00 at 5 % is 0.50 of first self-pay, at 10 % 1.00. */
  @Test
  void correctedEntry_splitsNewLinesOnly_andBothVersionsStay() {
    assertThat(publish(500, "clerk")).isEqualTo(new Taken(1, 0, 0));
    assertThat(publish(500, "clerk")).isEqualTo(new Taken(0, 0, 1));
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    assertThat(preselfpay(ward, "F1", "10.00", "1", "")).isEqualTo("0.5");
    assertThat(publish(1000, "chief")).isEqualTo(new Taken(0, 1, 0));
    assertThat(preselfpay(ward, "F2", "10.00", "1", "")).isEqualTo("1.0");
    // what a return gives back is what its original was split by
    assertThat(preselfpay(ward, "R1", "-10.00", "-1", "F1")).isEqualTo("-0.5");
    assertThat(
            db().sql(
                    """
                    SELECT l.feedetl_sn || ' ' || c.selfpay_per10k || ' ' || c.entered_by
                    FROM fee_line l JOIN catalogue_item c ON c.version = l.catalogue_version
                    WHERE l.mdtrt_id = ? ORDER BY l.line_id
                    """)
                .param(ward.mdtrtId())
                .query(String.class)
                .list())
        .containsExactly("F1 500 clerk", "F2 1000 chief", "R1 500 clerk");
    assertThatThrownBy(() -> db().sql("UPDATE catalogue_item SET selfpay_per10k = 0").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> db().sql("DELETE FROM catalogue_item").update())
        .hasMessageContaining("append-only");
  }

  private static String preselfpay(
      Ward ward, String sn, String amount, String count, String returned) {
    HospitalClient.Answer answer =
        ward.upload(ward.line(sn, returned, "VB01", amount, count, "10.00"));
    assertThat(answer.faults()).isEmpty();
    return answer.output("result").get(0).path("preselfpay_amt").asString();
  }

  /** The rules of the guide's example, for an employee at level three. */
  @Test
  void rules_ofLevelPersonDayAndRestriction_decideALine_andPiecesBringWhatItBrought() {
    ImportOutcome outcome =
        CLUSTER
            .node("310000")
            .bean(Registers.class)
            .take(
                Kind.CATALOGUE,
                Path.of("../docs/guides/examples/import/catalogue-rules-310000.csv"),
                new Actor("clerk"));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ImportOutcome.Imported.class,
            imported -> assertThat(imported.taken()).isEqualTo(new Taken(4, 0, 0)));
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    // 35.00 above 30.00 at level three, a twentieth of an employee
    assertThat(split(ward, ward.line("F1", "", "SH-RULE-001", "105.00", "3", "35.00")))
        .isEqualTo("0.0 15.0 4.5 85.5");
    // the day has 50.00 for a bed, and gets back what is returned
    assertThat(split(ward, ward.line("F2", "", "SH-RULE-002", "80.00", "1", "80.00")))
        .isEqualTo("0.0 30.0 0.0 50.0");
    assertThat(split(ward, ward.line("F3", "", "SH-RULE-002", "10.00", "1", "10.00")))
        .isEqualTo("0.0 10.0 0.0 0.0");
    assertThat(split(ward, ward.line("R2", "F2", "SH-RULE-002", "-80.00", "-1", "80.00")))
        .isEqualTo("0.0 -30.0 0.0 -50.0");
    assertThat(split(ward, ward.line("F4", "", "SH-RULE-002", "40.00", "1", "40.00")))
        .isEqualTo("0.0 0.0 0.0 40.0");
    // restricted use without the hospital's approval, and with it
    String drug = ward.line("F5", "", "SH-RULE-003", "100.00", "1", "100.00");
    assertThat(split(ward, drug)).isEqualTo("100.0 0.0 0.0 0.0");
    assertThat(split(ward, with("hosp_appr_flag", "1", drug.replace("F5", "F6"))))
        .isEqualTo("0.0 0.0 30.0 70.0");
    // a herb by itself, and in a compound
    String herb = ward.line("F7", "", "SH-RULE-004", "20.00", "1", "20.00");
    assertThat(split(ward, with("tcmdrug_used_way", "2", herb))).isEqualTo("20.0 0.0 0.0 0.0");
    assertThat(split(ward, with("tcmdrug_used_way", "1", herb.replace("F7", "F8"))))
        .isEqualTo("0.0 0.0 0.0 20.0");
    // a twentieth of 0.45 is 0.02, of 0.30 too, of 0.15 it is 0.01
    assertThat(split(ward, ward.line("F9", "", "SH-RULE-001", "0.45", "3", "0.15")))
        .isEqualTo("0.0 0.0 0.02 0.43");
    String piece = ward.line("P1", "F9", "SH-RULE-001", "-0.15", "-1", "0.15");
    assertThat(split(ward, piece)).isEqualTo("0.0 0.0 0.0 -0.15");
    assertThat(split(ward, piece.replace("P1", "P2"))).isEqualTo("0.0 0.0 -0.01 -0.14");
    assertThat(ward.delete("P1").faults())
        .containsExactly("input.data[0].feedetl_sn LINE_RETURNED");
    assertThat(ward.delete("P2").faults()).isEmpty();
    assertThat(split(ward, piece.replace("P1", "P3"))).isEqualTo("0.0 0.0 -0.01 -0.14");
    assertThat(split(ward, piece.replace("P1", "P4"))).isEqualTo("0.0 0.0 -0.01 -0.14");
    assertThat(answered("1318", "hilist_lmtpric_type", "hilist_pric_uplmt_amt"))
        .containsExactly("1 10.0", "2 20.0", "3 30.0");
    assertThat(answered("1319", "selfpay_prop_psn_type", "selfpay_prop"))
        .containsExactly("310 0.05", "390 0.2", "330 0.1", "99 0.1");
    raisedDayLimit_wouldHaveMovedWhatWasOverIt();
  }

  /** 100.00 a day: 80.00 and its return more, and the 10.00 that had nothing left. */
  private static void raisedDayLimit_wouldHaveMovedWhatWasOverIt() {
    LocalDate day = LocalDate.of(2026, 2, 21);
    CatalogueBook book = CLUSTER.node("310000").bean(CatalogueBook.class);
    ListedItem bed = book.find("SH-RULE-002", day).orElseThrow().item();
    CatalogueItem rules = bed.rules();
    ListedItem raised =
        new ListedItem(
            new CatalogueItem(
                rules.entry(),
                rules.ceilings(),
                rules.ratios(),
                rules.approval(),
                rules.compoundOnly(),
                10_000),
            bed.itemName(),
            bed.medChrgitmType(),
            bed.flags(),
            bed.lmtCondition(),
            bed.madeUp(),
            bed.source());
    assertThat(CatalogueBook.differences(bed, raised)).containsExactly("day_uplmt 5000 → 10000");
    CatalogueWhatIf.Answer answer =
        CLUSTER.node("310000").bean(CatalogueWhatIf.class).ask(List.of(raised), day, day);
    assertThat(answer.items()).isEqualTo(Map.of("SH-RULE-002", new CatalogueWhatIf.Moved(3, 1000)));
    assertThat(answer.booked()).isEqualTo(SplitTotals.of(0, 1000, 0, 0));
    assertThat(answer.again()).isEqualTo(SplitTotals.of(0, 0, 0, 1000));
    assertThat(answer.leftOut()).isZero();
    assertThat(tried(bed, day)).isEqualTo(Result.ok(answer));
    assertThat(book.find("SH-RULE-002", day).orElseThrow().item()).isEqualTo(bed);
  }

  /** The same as a file, as {@code what-if --catalogue} takes it. */
  private static Result<CatalogueWhatIf.Answer> tried(ListedItem bed, LocalDate day) {
    CatalogueEntry entry = bed.rules().entry();
    String row =
        "%s,%s,%s,%s,%s,100.00\n"
            .formatted(
                entry.medListCodg(),
                bed.itemName(),
                entry.chargeClass().code(),
                bed.medChrgitmType(),
                entry.from());
    try {
      Path file = folder.resolve("raised.csv");
      Files.writeString(
          file,
          "med_list_codg,item_name,chrgitm_lv,med_chrgitm_type,begndate,day_uplmt_amt\n" + row);
      return CLUSTER.node("310000").bean(CatalogueTrial.class).ask(file, day, day);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String with(String field, String value, String line) {
    return line.replace(
        "\"bilg_dept_codg\"", "\"" + field + "\": \"" + value + "\", \"bilg_dept_codg\"");
  }

  /** Own expense, over a limit, first self-pay, in scope. */
  private static String split(Ward ward, String line) {
    HospitalClient.Answer answer = ward.upload(line);
    assertThat(answer.faults()).isEmpty();
    return Stream.of("fulamt_ownpay_amt", "overlmt_amt", "preselfpay_amt", "inscp_scp_amt")
        .map(field -> answer.output("result").get(0).path(field).asString())
        .collect(Collectors.joining(" "));
  }

  private static List<String> answered(String infno, String first, String second) {
    return hospital
        .call(
            infno,
            "{\"data\": {\"hilist_code\": \"SH-RULE-001\", \"updt_time\": \"2020-01-01\", \"page_num\": \"1\","
                + " \"page_size\": \"9\"}}")
        .output("data")
        .valueStream()
        .map(row -> row.path(first).asString() + " " + row.path(second).asString())
        .toList();
  }

  @Test
  void numbers_ofOneBeginning_countUpAndGoOnBehindFiveDigits() {
    Ward first = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    first.admit();
    String beginning = "S11000026022031";
    assertThat(first.mdtrtId()).hasSize(20).startsWith(beginning);
    db().sql("UPDATE visit_serial SET last = 99999 WHERE beginning = ?").param(beginning).update();
    Ward next = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(next.admit().faults()).isEmpty();
    assertThat(next.mdtrtId()).isEqualTo(beginning + "100000");
  }
}
