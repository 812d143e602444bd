package org.crossbill.hospital.transaction.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.hospital.wire.Written.success;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
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
import org.junit.jupiter.api.Test;

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
            true),
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
    assertThat(success("2305", SettlementRows.cancelled(cancellation)))
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
