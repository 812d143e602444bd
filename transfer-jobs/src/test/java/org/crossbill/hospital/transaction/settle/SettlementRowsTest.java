package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.hospital.wire.Written.success;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.settlement.Bill;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.VisitKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettlementRowsTest {
  /** The captured settlement of Chongqing, NT-2304-591. */
  private static final SettlementAmounts CHONGQING =
      new SettlementAmounts(
          SplitTotals.of(253_397, 139_689, 70_344, 1_880_816),
          FundPayments.employee(0, 1_878_539),
          50_501,
          415_206,
          17_004,
          0,
          398_202,
          0);

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 2, 9, 5, 8);
  private static final Stay STAY =
      new Stay(
          "M1",
          "H1",
          "MSG0",
          "ZY1",
          new InsuredPerson(
              "P1", "01", "510000195003020011", "张三", "1", "", LocalDate.of(1950, 3, 3), List.of()),
          "310",
          new AreaCode("510100"),
          new NodeCode("510000"),
          LocalDate.of(2026, 2, 20),
          LocalDateTime.of(2026, 2, 20, 8, 30),
          "21",
          "21",
          CareKind.INPATIENT,
          false,
          new Credential("02", "510000195003020011"),
          Stay.State.SETTLED,
          LocalDateTime.of(2026, 3, 2, 8, 0),
          "S1");

  private static final Hospital HOSPITAL =
      new Hospital(
          "H31010000001", "示范医院", HospitalLevel.THREE, new AreaCode("310101"), true, "test");

  /** Field by field what a cashier reads who lost the answer of 2304. */
  @Test
  void looked_inTheNodeOf5203() {
    String looked = success("5203", SettlementRows.looked(STAY, HOSPITAL, bill(CHONGQING), false));
    assertThat(looked)
        .contains(
            "\"setlinfo\":{\"setl_id\":\"S1\",\"mdtrt_id\":\"M1\",\"psn_no\":\"P1\"",
            "\"insu_optins\":\"510100\",\"emp_name\":null,\"pay_loc\":\"4\",\"fixmedins_code\":\"H31010000001\","
                + "\"fixmedins_name\":\"示范医院\"",
            "\"begndate\":\"2026-02-20\",\"enddate\":\"2026-03-02\",\"setl_time\":",
            "\"fund_pay_sumamt\":18785.39,\"psn_pay\":4152.06,\"acct_pay\":170.04,\"cash_payamt\":3982.02,"
                + "\"balc\":-0.05,\"acct_mulaid_pay\":0.00,\"medins_setl_id\":\"MSG1\",\"refd_setl_flag\":\"0\","
                + "\"year\":\"2026\"")
        .doesNotContain("psn_part_amt", "psn_cash_pay", "hosp_part_amt");
    assertThat(success("5203", SettlementRows.looked(STAY, HOSPITAL, bill(CHONGQING), true)))
        .contains("\"refd_setl_flag\":\"1\"");
    Bill cancellation =
        bill(CHONGQING)
            .undoneBy(new SetlId("S2"), LocalDate.of(2026, 3, 3), TIME, "2305", "MSG2", 17_004);
    assertThat(success("5203", SettlementRows.looked(STAY, HOSPITAL, cancellation, false)))
        .contains("\"psn_pay\":-4152.06", "\"cash_payamt\":-3982.02", "\"refd_setl_flag\":\"1\"");
  }

  /** NEW-SET-19: settled in March and cleared, cancelled in May: a row of May, amounts turned. */
  @Test
  void cancelled_afterItsMonthWasCleared_isARowOfThePeriodOfTheCancellation() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 579_253),
            FundPayments.employee(310_654, 0),
            0,
            268_599,
            0,
            0,
            268_599,
            0);
    LocalDate may = LocalDate.of(2026, 5, 6);
    Bill cancellation =
        bill(amounts).undoneBy(new SetlId("S2"), may, may.atTime(10, 0), "2305", "MSG2", 0);
    assertThat(cancellation.businessDate()).isEqualTo(may);
    assertThat(success("5203", SettlementRows.looked(STAY, HOSPITAL, cancellation, false)))
        .contains(
            "\"setl_time\":\"2026-05-06 10:00:00\"",
            "\"medfee_sumamt\":-5792.53",
            "\"fund_pay_sumamt\":-3106.54",
            "\"refd_setl_flag\":\"1\"");
  }

  /** Numbers of 5203's answer that are no amounts of the settlement. */
  private static final Set<String> NO_AMOUNTS = Set.of("age", "pool_prop_selfpay", "balc");

  /**
   * Whatever the amounts: what 5203 shows of a settlement and of its cancellation is zero field by
   * field, in either node, and each of the two adds up.
   */
  @Test
  void looked_settlementAndCancellation_areZeroInEveryAmountField() {
    Random random = new Random(5203);
    Set<String> seen = new TreeSet<>();
    for (int round = 0; round < 500; round++) {
      Bill bill = bill(drawn(random));
      Bill undone =
          bill.undoneBy(new SetlId("S2"), LocalDate.of(2026, 3, 3), TIME, "2305", "MSG2", 0);
      Map<String, Long> one = amounts(SettlementRows.looked(STAY, HOSPITAL, bill, true));
      Map<String, Long> other = amounts(SettlementRows.looked(STAY, HOSPITAL, undone, false));
      assertThat(one.keySet()).isEqualTo(other.keySet());
      one.forEach((field, fen) ->
          assertThat(fen + other.getOrDefault(field, 0L)).as("%s of %s", field, bill).isZero());
      addsUp(one, bill);
      addsUp(other, undone);
      seen.addAll(one.keySet());
    }
    assertThat(seen)
        .contains("act_pay_dedc", "acct_mulaid_pay", "oth_pay", "330100 fund_payamt")
        .hasSizeGreaterThan(40);
  }

  private static void addsUp(Map<String, Long> fields, Bill bill) {
    assertThat(sum(fields, "fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_scp_amt"))
        .isEqualTo(fields.get("medfee_sumamt"));
    assertThat(sum(fields, "hifp_pay cvlserv_pay hifes_pay hifmi_pay hifob_pay maf_pay oth_pay"))
        .isEqualTo(fields.get("fund_pay_sumamt"));
    assertThat(sum(fields, "acct_pay cash_payamt")).isEqualTo(fields.get("psn_pay"));
    assertThat(sum(fields, "fund_pay_sumamt psn_pay") + bill.amounts().hospPartFen())
        .isEqualTo(fields.get("medfee_sumamt"));
    // the rows of setldetail: funds, account and the hospital's share; cash is in none
    long rows =
        fields.entrySet().stream()
            .filter(field -> field.getKey().endsWith(" fund_payamt"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(rows + sum(fields, "cash_payamt")).isEqualTo(fields.get("medfee_sumamt"));
  }

  private static long sum(Map<String, Long> fields, String names) {
    return Arrays.stream(names.split(" "))
        .mapToLong(name -> Objects.requireNonNull(fields.get(name), name))
        .sum();
  }

  /** Every number of the answer in fen; those of setldetail by the payer's code. */
  private static Map<String, Long> amounts(Nodes looked) {
    JsonNode output = JsonMapper.shared().readTree(success("5203", looked)).path("output");
    Map<String, Long> amounts = new TreeMap<>();
    collect(output.path("setlinfo"), "", amounts);
    output
        .path("setldetail")
        .forEach(row -> collect(row, row.path("fund_pay_type").asString() + " ", amounts));
    return amounts;
  }

  private static void collect(JsonNode node, String prefix, Map<String, Long> amounts) {
    node.properties()
        .forEach(field -> {
          if (field.getValue().isNumber() && !NO_AMOUNTS.contains(field.getKey())) {
            amounts.put(
                prefix + field.getKey(),
                field.getValue().decimalValue().movePointRight(2).longValueExact());
          }
        });
  }

  private static SettlementAmounts drawn(Random random) {
    long[] parts = random.longs(13, 0, 1_000_000_000).map(fen -> fen % 5 == 0 ? 0 : fen).toArray();
    FundPayments funds =
        new FundPayments(
            parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
    long hospitalFen = parts[8];
    long personFen = parts[9];
    long accountFen = personFen == 0 ? 0 : random.nextLong(personFen + 1);
    long medfeeFen = funds.fundPaySumamtFen() + personFen + hospitalFen;
    long ownFen = Math.min(parts[10], medfeeFen);
    long overFen = Math.min(parts[11], medfeeFen - ownFen);
    long preFen = Math.min(parts[12], medfeeFen - ownFen - overFen);
    return new SettlementAmounts(
        SplitTotals.of(ownFen, overFen, preFen, medfeeFen - ownFen - overFen - preFen),
        funds,
        hospitalFen,
        personFen,
        accountFen,
        random.nextLong(accountFen + 1),
        personFen - accountFen,
        random.nextLong(200_000));
  }

  private static Bill bill(SettlementAmounts amounts) {
    return new Bill(
        new SetlId("S1"),
        null,
        1,
        LocalDate.of(2026, 3, 2),
        new NodeCode("310000"),
        new NodeCode("510000"),
        new MdtrtId("M1"),
        new PsnNo("P1"),
        StayFacts.inpatient(
            "H1",
            HospitalLevel.THREE,
            new AreaCode("310100"),
            "21",
            LocalDate.of(2026, 2, 20),
            LocalDate.of(2026, 3, 2),
            "310",
            new AreaCode("510100"),
            FilingClass.OTHER_TEMPORARY,
            AccountUse.OWN),
        "12",
        "0",
        1,
        2026,
        TIME,
        "MSG1",
        "2304",
        amounts,
        8400,
        -5,
        false,
        null,
        List.of());
  }

  @Test
  void settled_orderOfTheInterface() {
    Nodes settled = SettlementRows.settled(STAY, bill(CHONGQING));
    assertThat(success("2304", settled))
        .contains(
            "\"setlinfo\":{\"mdtrt_id\":\"M1\",\"setl_id\":\"S1\",\"psn_no\":\"P1\"",
            "\"medfee_sumamt\":23442.46,\"fulamt_ownpay_amt\":2533.97,\"overlmt_selfpay\":1396.89,"
                + "\"preselfpay_amt\":703.44,\"inscp_scp_amt\":18808.16,\"act_pay_dedc\":0.00,\"hifp_pay\":0.00,"
                + "\"pool_prop_selfpay\":0.8400",
            "\"hifob_pay\":18785.39,\"maf_pay\":0.00,\"hosp_part_amt\":505.01,\"oth_pay\":0.00,"
                + "\"fund_pay_sumamt\":18785.39,\"psn_part_amt\":4152.06,\"acct_pay\":170.04,\"psn_cash_pay\":3982.02,"
                + "\"balc\":-0.05,\"acct_mulaid_pay\":0.00,\"medins_setl_id\":\"MSG1\",\"clr_optins\":null,"
                + "\"clr_way\":null,\"clr_type\":\"21\"},\"setldetail\":[{\"fund_pay_type\":\"330100\","
                + "\"inscp_scp_amt\":18808.16,\"crt_payb_lmt_amt\":18785.39,\"fund_payamt\":18785.39,");
    // a trial has no setl_id
    assertThatThrownBy(() -> success("2303", settled)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancelled_amountsTurned() {
    Bill cancellation =
        bill(CHONGQING)
            .undoneBy(new SetlId("S2"), LocalDate.of(2026, 3, 3), TIME, "2305", "MSG2", 17_004);
    assertThat(success("2305", SettlementRows.cancelled(VisitKind.STAY, cancellation)))
        .contains(
            "\"setl_id\":\"S2\"",
            "\"hifob_pay\":-18785.39",
            "\"hosp_part_amt\":-505.01",
            "\"hifdm_pay\":0.00");
  }

  @Test
  void settled_disabledPersonsFund_inOthPayWhereTheNodeHasNoOther() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 1000),
            new FundPayments(0, 0, 0, 0, 0, 0, 300, 100),
            0,
            600,
            0,
            0,
            600,
            0);
    assertThat(success("5203", SettlementRows.looked(STAY, HOSPITAL, bill(amounts), false)))
        .contains("\"oth_pay\":4.00", "\"fund_pay_sumamt\":4.00");
  }
}
