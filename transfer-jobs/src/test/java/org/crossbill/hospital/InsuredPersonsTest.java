package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.counters.YearCounters;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.person.Standing;
import org.crossbill.register.ImportOutcome;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.store.Taken;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the register of the insured place says of a person beside his insurances decides his bills.
 */
class InsuredPersonsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static final String PERSONS =
      "psn_no,psn_cert_type,certno,psn_name,gend,naty,brdy,insutype,psn_type,psn_insu_stas,psn_insu_date,"
          + "insuplc_admdvs,card_no,use_year,pool_used,balc\n";

  private static HospitalClient hospital;

  @TempDir Path folder;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  private ImportOutcome take(String node, Kind kind, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("offered.csv"), text);
    return CLUSTER.node(node).bean(Registers.class).take(kind, file, new Actor("test"));
  }

  private static Taken taken(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(ImportOutcome.Imported.class);
    return ((ImportOutcome.Imported) outcome).taken();
  }

  private static String refused(ImportOutcome outcome) {
    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    return ((ImportOutcome.Refused) outcome)
        .faults().stream()
            .map(fault -> fault.code().number() + " " + fault.path() + "：" + fault.message())
            .collect(Collectors.joining("\n"));
  }

  /** Two years missed, one repaired: 3 + 2 - 1 months from the payment. */
  @Test
  void resident_inTheWaitingMonths_hasNoBenefitUntilTheDayThatIsNamed() {
    Ward ward =
        Ward.resident(
            CLUSTER, hospital, new EnrolmentGap(LocalDate.of(2025, 10, 21), true, 2, 1, false));
    String check =
        """
        {"data": {"psn_no": "%s", "insutype": "390", "fixmedins_code": "%s", "med_type": "21",
          "begntime": "2026-02-20 08:30:00"}}
        """
            .formatted(ward.psnNo(), Ward.HOSPITAL);
    JsonNode waits = hospital.call("2001", check).output("trtinfo");
    assertThat(waits).hasSize(1);
    assertThat(waits.get(0).path("trt_enjymnt_flag").asString()).isEqualTo("0");
    assertThat(waits.get(0).path("trt_chk_rslt").asString())
        .contains("等待 4 个月，自 2026-02-21 起享受待遇（RES-38-WAIT；起算方法未核实 UNV-RES-WAIT-DAYS）");
    JsonNode after =
        hospital.call("2001", check.replace("2026-02-20", "2026-02-21")).output("trtinfo");
    assertThat(after.get(0).path("trt_enjymnt_flag").asString()).isEqualTo("1");

    ward.discharged();
    HospitalClient.Answer refused = hospital.call("2304", ward.settlement());
    assertThat(refused.faults()).containsExactly("input.data.insutype BENEFIT_WAITING");
    assertThat(refused.messages())
        .as("the reasons stay at the insured place: payment, missed and repaired years")
        .containsExactly(
            "人员 "
                + ward.psnNo()
                + " 险种 390 等待 4 个月，自 2026-02-21 起享受待遇（RES-38-WAIT；起算方法未核实 UNV-RES-WAIT-DAYS）");
    assertThat(refused.hints()).containsExactly("开始日期早于 2026-02-21 的就诊请自费结算；有异议的请参保人与参保地经办机构核实");
    Ward newborn =
        Ward.resident(
            CLUSTER, hospital, new EnrolmentGap(LocalDate.of(2025, 10, 21), true, 2, 1, true));
    newborn.discharged();
    assertThat(hospital.call("2304", newborn.settlement()).faults()).isEmpty();
  }

  /**
   * Person's share 2,583.00 (10,500.00 less the fund's 7,917.00): 100.00 of the own account, then
   * 500.00 of the first relative and what is left of the second's 5,000.00. Where the hospital
   * names the own account alone, that is all that pays.
   */
  @Test
  void familyAid_paysAfterTheOwnAccount_andComesBackWithTheCancellation() {
    Ward first = Ward.retiree(CLUSTER, hospital, 0, 0, 50_000);
    Ward second = Ward.retiree(CLUSTER, hospital, 0, 0, 500_000);
    Ward ward =
        Ward.retiree(CLUSTER, hospital, 0, 0, 10_000).aidedBy(CLUSTER, first, second).discharged();
    JsonNode own =
        hospital
            .call("2303", ward.totals("10500.00", "500.00", "10000.00", AccountUse.OWN))
            .output("setlinfo");
    assertThat(own.path("acct_pay").decimalValue()).isEqualByComparingTo("100.00");
    assertThat(own.path("acct_mulaid_pay").decimalValue()).isEqualByComparingTo("0.00");
    assertThat(own.path("psn_cash_pay").decimalValue()).isEqualByComparingTo("2483.00");
    String input = ward.totals("10500.00", "500.00", "10000.00", AccountUse.FAMILY);
    JsonNode trial = hospital.call("2303", input).output("setlinfo");
    JsonNode settled = hospital.call("2304", input).output("setlinfo");
    for (JsonNode each : List.of(trial, settled)) {
      assertThat(each.path("acct_pay").decimalValue()).isEqualByComparingTo("2583.00");
      assertThat(each.path("acct_mulaid_pay").decimalValue()).isEqualByComparingTo("2483.00");
      assertThat(each.path("psn_cash_pay").decimalValue()).isEqualByComparingTo("0.00");
      assertThat(each.path("balc").decimalValue()).isEqualByComparingTo("0.00");
    }
    assertThat(balances(ward, first, second)).containsExactly(0L, 0L, 301_700L);
    String setlId = settled.path("setl_id").asString();
    PersonAccounts accounts = CLUSTER.node("110000").bean(PersonAccounts.class);
    assertThat(accounts.ofRelatives(setlId, Ward.DATE))
        .containsExactly(
            new AccountEntry(setlId + " aid 1", first.psnNo(), "310", -50_000),
            new AccountEntry(setlId + " aid 2", second.psnNo(), "310", -198_300));

    JsonNode undone = hospital.call("2305", ward.cancellation(setlId)).output("setlinfo");
    assertThat(undone.path("acct_mulaid_pay").decimalValue()).isEqualByComparingTo("-2483.00");
    assertThat(balances(ward, first, second)).containsExactly(10_000L, 50_000L, 500_000L);
    String without = ward.totals("10500.00", "500.00", "10000.00", false);
    assertThat(
            hospital
                .call("2303", without)
                .output("setlinfo")
                .path("acct_mulaid_pay")
                .decimalValue())
        .isEqualByComparingTo("0.00");
  }

  /**
   * Who paid and is no relative any more is locked in the order of all: his number is the smaller,
   * so while somebody else holds his row the person's own is still free.
   */
  @Test
  void reversal_ofAFormerRelativesPayment_locksInTheOrderOfAll() throws Exception {
    Ward former = Ward.retiree(CLUSTER, hospital, 0, 0, 500_000);
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 10_000).aidedBy(CLUSTER, former).discharged();
    String input = ward.totals("10500.00", "500.00", "10000.00", AccountUse.FAMILY);
    String setlId = hospital.call("2304", input).output("setlinfo").path("setl_id").asString();
    assertThat(balances(ward, former)).containsExactly(0L, 251_700L);
    TestNode beijing = CLUSTER.node("110000");
    beijing.jdbc().sql("DELETE FROM family_aid WHERE psn_no = ?").param(ward.psnNo()).update();
    CompletableFuture<HospitalClient.Answer> undone =
        beijing
            .transaction()
            .execute(_ -> {
              assertThat(locked(beijing, former)).containsExactly(251_700L);
              var waiting =
                  CompletableFuture.supplyAsync(
                      () -> hospital.call("2305", ward.cancellation(setlId)));
              while (!waiting.isDone() && !somebodyWaits(beijing)) {
                Thread.onSpinWait();
              }
              assertThat(locked(beijing, ward)).containsExactly(0L);
              return waiting;
            });
    assertThat(undone.get().faults()).isEmpty();
    assertThat(balances(ward, former)).containsExactly(10_000L, 500_000L);
  }

  /** What the person's account holds, locked by the caller's transaction, or nobody waits. */
  private static List<Long> locked(TestNode node, Ward ward) {
    return node.jdbc()
        .sql("SELECT balc FROM person_insurance WHERE psn_no = ? FOR UPDATE NOWAIT")
        .param(ward.psnNo())
        .query((row, _) -> row.getLong("balc"))
        .list();
  }

  /** Whether somebody waits for the caller's transaction. */
  private static boolean somebodyWaits(TestNode node) {
    return node.jdbc()
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_locks
              WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * In hospital from December to January, 9,000.00 before and 1,000.00 after the year's end: one
   * deductible, the first stay of the new year, nothing of it in the old one.
   */
  @Test
  void stay_acrossTheYearsEnd_isSettledOnceInTheYearOfDischarge() {
    Counters lastYear = Counters.of(Map.of(CounterName.STAYS, 2L, Fund.HIFP.used(), 9_999_999L));
    Ward ward =
        Ward.retiree(CLUSTER, hospital, 0, 0, 0)
            .used(CLUSTER, 2025, lastYear)
            .staying("2025-12-20", "2026-01-10");
    assertThat(ward.admit().faults()).isEmpty();
    String december = ward.line("F1", "", "XA01", "9000.00", "1", "9000.00");
    String january = ward.line("F2", "", "XA01", "1000.00", "1", "1000.00");
    assertThat(
            ward.upload(
                    december.replace("2026-02-21", "2025-12-31"),
                    january.replace("2026-02-21", "2026-01-01"))
                .faults())
        .isEmpty();
    assertThat(ward.discharge().faults()).isEmpty();
    String input = ward.totals("10000.00", "0.00", "10000.00", false);
    JsonNode settled = hospital.call("2304", input).output("setlinfo");
    // the first stay of 2026: 1300.00 once, then 91 % of 8700.00
    assertThat(settled.path("act_pay_dedc").decimalValue()).isEqualByComparingTo("1300.00");
    assertThat(settled.path("hifp_pay").decimalValue()).isEqualByComparingTo("7917.00");
    JsonNode looked = hospital.call("5203", ward.lookup()).output("setlinfo");
    assertThat(looked.path("year").asString()).isEqualTo("2026");
    YearCounters counters = CLUSTER.node("110000").bean(YearCounters.class);
    assertThat(counters.read(ward.psnNo(), "310", 2026))
        .isEqualTo(Counters.of(Map.of(CounterName.STAYS, 1L, Fund.HIFP.used(), 791_700L)));
    assertThat(counters.read(ward.psnNo(), "310", 2025)).isEqualTo(lastYear);
    assertThat(
            CLUSTER
                .node("110000")
                .jdbc()
                .sql("SELECT explanation -> 0 ->> 'ruleId' FROM insured_bill WHERE setl_id = ?")
                .param(settled.path("setl_id").asString())
                .query(String.class)
                .single())
        .isEqualTo("UNV-YEAR-OF-DISCHARGE");
  }

  private static List<Long> balances(Ward... wards) {
    PersonAccounts accounts = CLUSTER.node("110000").bean(PersonAccounts.class);
    return Arrays.stream(wards)
        .map(ward -> accounts.read(ward.psnNo(), "310").orElseThrow().balcFen())
        .toList();
  }

  @Test
  void persons_whoCameBackAfterAGap_waitAsTheLastFileThatSaysSo() throws IOException {
    String header = PERSONS.strip() + ",pay_date,late_flag,miss_years,repair_years,wait_exempt\n";
    String row = "GAP1,99,PGAP,赵,1,01,1990-05-06,390,1501,1,2020-01-01,110000,CGAP,,,,%s\n";
    assertThat(taken(take("110000", Kind.PERSONS, header + row.formatted("2026-02-05,1,2,0,"))))
        .isEqualTo(new Taken(1, 0, 0));
    assertThat(taken(take("110000", Kind.PERSONS, header + row.formatted("2026-02-05,1,2,1,0"))))
        .isEqualTo(new Taken(0, 1, 0));
    assertThat(taken(take("110000", Kind.PERSONS, header + row.formatted(",,,,"))))
        .isEqualTo(new Taken(0, 0, 1));
    assertThat(CLUSTER.node("110000").bean(PersonAccounts.class).read("GAP1", "390"))
        .map(Standing::gap)
        .contains(new EnrolmentGap(LocalDate.of(2026, 2, 5), true, 2, 1, false));
    assertThat(refused(take("110000", Kind.PERSONS, header + row.formatted(",1,,,"))))
        .contains("1109 第 2 行 pay_date（本次参保缴费日期）：填写了断缴情况但没有缴费日期");
    assertThat(refused(take("110000", Kind.PERSONS, header + row.formatted("2026-02-05,,1,2,"))))
        .contains("1115 第 2 行 repair_years（已修复年数）：已修复年数 2 大于断缴年数 1");
    assertThat(refused(take("110000", Kind.PERSONS, header + row.formatted("2099-02-05,,1,,"))))
        .contains("1108 第 2 行 pay_date（本次参保缴费日期）：缴费日期 2099-02-05 晚于今天");
  }

  @Test
  void persons_aidedByRelatives_inTheOrderOfTheFile() throws IOException {
    String header = PERSONS.strip() + ",aid_psn_no\n";
    String row =
        "%1$s,99,P%1$s,钱,1,01,1990-05-06,%2$s,1101,1,2020-01-01,110000,C%1$s,,,%3$s,%4$s\n";
    String father = row.formatted("AID1", "310", "20.00", "");
    String mother = row.formatted("AID2", "310", "30.00", "");
    String child = row.formatted("AID3", "390", "", "AID2 AID1");
    assertThat(taken(take("110000", Kind.PERSONS, header + child + father + mother)))
        .isEqualTo(new Taken(3, 0, 0));
    assertThat(relatives("AID3")).containsExactly("AID2 3000", "AID1 2000");
    assertThat(taken(take("110000", Kind.PERSONS, header + row.formatted("AID3", "390", "", ""))))
        .isEqualTo(new Taken(0, 0, 1));
    assertThat(relatives("AID3")).hasSize(2);
    assertThat(taken(take("110000", Kind.PERSONS, header + row.formatted("AID3", "390", "", "-"))))
        .isEqualTo(new Taken(0, 1, 0));
    assertThat(relatives("AID3")).isEmpty();
    for (String wrong : List.of("AID3", "AID1 AID1", "A B C D E F")) {
      assertThat(
              refused(
                  take("110000", Kind.PERSONS, header + row.formatted("AID3", "390", "", wrong))))
          .contains("1115 第 2 行 aid_psn_no（共济账户人员编号）");
    }
    assertThat(
            refused(
                take("110000", Kind.PERSONS, header + row.formatted("AID3", "390", "", "AID9"))))
        .contains("2001 第 2 行 aid_psn_no（共济账户人员编号）：共济账户人员 AID9 未登记");
  }

  private static List<String> relatives(String psnNo) {
    return CLUSTER
        .node("110000")
        .bean(PersonAccounts.class)
        .read(psnNo, "390")
        .orElseThrow()
        .relatives()
        .stream()
        .map(relative -> relative.psnNo() + " " + relative.balcFen())
        .toList();
  }
}
