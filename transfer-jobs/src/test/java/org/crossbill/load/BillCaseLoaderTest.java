package org.crossbill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Notice;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillCaseLoaderTest {
  private static final PolicyBook POLICIES =
      new PolicyBook(
          PolicyData.policies().policies().stream()
              .filter(policy -> policy.insuplcAdmdvs().equals(new AreaCode("110000")))
              .toList());

  private static final String LINES =
      """
      {"insuplc_admdvs": "110000", "insutype": "310", "psn_type": "1201", "hosp_lv": "3", "setl_date": "2026-03-02",
       "stay_no": 2, "pool_used": "8240.49", "large_used": 0,
       "feedetail": [
         {"cnt": 1, "pric": "4.52", "chrgitm_lv": "02", "selfpay_prop": 0.05, "det_item_fee_sumamt": "4.52"},
         {"feedetl_sn": "F2", "cnt": "2", "pric": "15", "chrgitm_lv": "02", "selfpay_prop": "0.1",
          "pric_uplmt_amt": "10"},
         {"cnt": "-1", "pric": "7.5", "chrgitm_lv": "03"},
         {"cnt": "1", "pric": "15.00", "chrgitm_lv": "03"},
         {"cnt": "1", "pric": "3", "chrgitm_lv": "01", "pric_uplmt_amt": "999999"}
       ]}
      """;

  @Test
  void load_lines_totalsAreTheirSums() {
    BillCase bill = loaded(LINES);
    // 4.52 = 0.23 + 4.29; 30.00 = 10.00 over + 2.00 + 18.00; −7.50 and 15.00 full; 3.00 in scope
    assertThat(bill.totals()).isEqualTo(new SplitTotals(4502, 750, 1000, 223, 2529));
    assertThat(bill.lines())
        .extracting(BillCase.Line::label)
        .containsExactly("1", "F2", "3", "4", "5");
    assertThat(bill.before())
        .isEqualTo(Counters.of(Map.of(CounterName.STAYS, 1L, Fund.HIFP.used(), 824_049L)));
    assertThat(bill.level()).isEqualTo(HospitalLevel.THREE);
    assertThat(bill.assumed()).isEmpty();
  }

  @Test
  void load_linesAndTotals_compared() {
    String both =
        LINES.replace(
            "\"stay_no\"",
            """
            "fulamt_ownpay_amt": "7.50", "overlmt_selfpay": "10", "preselfpay_amt": "2.24", "inscp_scp_amt": "25.29",
            "medfee_sumamt": "45.03", "stay_no\"\
            """);
    assertThat(faults(both))
        .extracting(Fault::code, Fault::path)
        .containsExactly(
            tuple(FaultCode.SETTLEMENT_TOTALS, "preselfpay_amt"),
            tuple(FaultCode.FIELD_CONFLICT, "medfee_sumamt"));
    assertThat(faults(both).getFirst().message()).contains("2.24", "2.23");
    assertThat(loaded(both.replace("2.24", "2.23").replace("45.03", "45.02")).lines()).hasSize(5);
  }

  @Test
  void load_totalsOnly_usualValuesNamed() {
    BillCase bill =
        loaded(
            """
            {"insuplc_admdvs": "110000", "insutype": 310, "psn_type": 11, "hosp_lv": "三级", "setl_date": "2026-03-02",
             "fulamt_ownpay_amt": 0, "overlmt_selfpay": 0, "preselfpay_amt": 0, "inscp_scp_amt": 8000}
            """);
    assertThat(bill.totals().inscpScpFen()).isEqualTo(800_000);
    assertThat(bill.before()).isEqualTo(Counters.NONE);
    assertThat(bill.assumed()).containsExactly("stay_no", "pool_used", "large_used");
  }

  @Test
  void load_accountUsedWithoutBalance_isNamedAsAssumed() {
    BillCase bill =
        loaded(LINES.replace("\"stay_no\": 2", "\"stay_no\": 2, \"acct_used_flag\": 1"));
    assertThat(bill.assumed()).containsExactly("balc");
    assertThat(bill.balcFen()).isZero();
  }

  @Test
  void load_manyMistakes_allAtOnce() {
    String bad =
        """
        {"insuplc_admdvs": "310000", "insutype": "310", "psn_type": "12", "hosp_lv": "9", "setl_date": "2026-03-02",
         "stay_no": 0, "pool_used": -1, "balc": "1e2", "acct_used_flag": "2", "stray": 1,
         "feedetail": [
           {"cnt": 1, "pric": "4.52", "chrgitm_lv": "02"},
           {"cnt": "1.00001", "pric": "-3", "chrgitm_lv": "04", "det_item_fee_sumamt": "x"},
           {"cnt": "1", "pric": "-3", "chrgitm_lv": "01"},
           7
         ]}
        """;
    assertThat(faults(bad))
        .extracting(Fault::code, Fault::path)
        .containsExactlyInAnyOrder(
            tuple(FaultCode.FIELD_MISSING, "feedetail[0].selfpay_prop"),
            tuple(FaultCode.NUMBER_DECIMALS, "feedetail[1].cnt"),
            tuple(FaultCode.LINE_AMOUNT, "feedetail[1].pric"),
            tuple(FaultCode.FIELD_CODE_UNKNOWN, "feedetail[1].chrgitm_lv"),
            tuple(FaultCode.FIELD_TYPE, "feedetail[1].det_item_fee_sumamt"),
            tuple(FaultCode.LINE_AMOUNT, "feedetail[2].pric"),
            tuple(FaultCode.FIELD_TYPE, "feedetail[3]"),
            tuple(FaultCode.FIELD_CODE_UNKNOWN, "hosp_lv"),
            tuple(FaultCode.NUMBER_TOO_LARGE, "stay_no"),
            tuple(FaultCode.NUMBER_TOO_LARGE, "pool_used"),
            tuple(FaultCode.NUMBER_EXPONENT, "balc"),
            tuple(FaultCode.FIELD_CODE_UNKNOWN, "acct_used_flag"),
            tuple(FaultCode.POLICY_UNKNOWN, "insuplc_admdvs"),
            tuple(FaultCode.FIELD_UNKNOWN, "stray"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}      | feedetail, insuplc_admdvs, insutype, psn_type, hosp_lv, setl_date
          []      | ''
          """)
  void load_emptyDocument_whatIsMissing(String text, String paths) {
    assertThat(String.join(", ", faults(text).stream().map(Fault::path).distinct().toList()))
        .startsWith(paths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cnt\": \"-1\" | \"cnt\": \"0.0000\" | LINE_AMOUNT feedetail[2].cnt",
        "\"pric\": \"7.5\" | \"pric\": \"99999999.999999\", \"cnt\": \"999999999999\" | KEY_REPEATED feedetail[2].cnt",
        "\"cnt\": \"-1\", \"pric\": \"7.5\" | \"cnt\": \"999999999999\", \"pric\": \"9999999.9\" |"
            + " NUMBER_TOO_LARGE feedetail[2].pric",
        "2026-03-02 | 0026-03-02 | DATE_INVALID setl_date",
        "2026-03-02 | 9999-12-31 | DATE_INVALID setl_date",
        "\"2026-03-02\" | 20260302 | FIELD_TYPE setl_date",
        "\"stay_no\": 2 | \"stay_no\": 1.5 | NUMBER_DECIMALS stay_no",
        "\"insutype\": \"310\" | \"insutype\": \"340\" | POLICY_UNKNOWN insutype",
        "\"F2\" | \"0000\" | LINE_DUPLICATE feedetail[1].feedetl_sn",
        "\"stay_no\": 2 | \"stay_no\": 2, \"acct_used_flag\": true | FIELD_TYPE acct_used_flag",
        "\"stay_no\": 2 | \"stay_no\": 2, \"\": 1 | 'FIELD_UNKNOWN '",
      })
  void load_oneMistake_oneFault(String part, String wrong, String fault) {
    assertThat(LINES).contains(part);
    assertThat(faults(LINES.replace(part, wrong)))
        .extracting(found -> found.code() + " " + found.path())
        .containsExactly(fault);
  }

  @Test
  void load_totalsWithOtherMistakes_negativesAreToldToo() {
    String totals =
        """
        {"insuplc_admdvs": "110000", "insutype": "310", "psn_type": "11", "hosp_lv": "3", "setl_date": "2026-03-02",
         "fulamt_ownpay_amt": "-5", "overlmt_selfpay": "0.001", "preselfpay_amt": 0, "inscp_scp_amt": "1e3"}
        """;
    assertThat(faults(totals))
        .extracting(Fault::code, Fault::path)
        .containsExactly(
            tuple(FaultCode.NUMBER_TOO_LARGE, "fulamt_ownpay_amt"),
            tuple(FaultCode.NUMBER_DECIMALS, "overlmt_selfpay"),
            tuple(FaultCode.NUMBER_EXPONENT, "inscp_scp_amt"));
    assertThat(
            faults(
                totals
                    .replace("-5", "99999999999999.99")
                    .replace("0.001", "0")
                    .replace("1e3", "0.01")))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.NUMBER_TOO_LARGE, "inscp_scp_amt"));
  }

  @Test
  void load_personOrLevelWithoutTerms_fault() {
    assertThat(faults(LINES.replace("1201", "1300")))
        .extracting(Fault::code)
        .containsExactly(FaultCode.PERSON_NOT_COVERED);
    assertThat(faults(LINES.replace("\"hosp_lv\": \"3\"", "\"hosp_lv\": \"0\"")))
        .extracting(Fault::code)
        .containsExactly(FaultCode.LEVEL_NOT_COVERED);
  }

  @Test
  void load_moreReturnedThanCharged_fault() {
    assertThat(faults(LINES.replace("\"cnt\": \"2\"", "\"cnt\": \"-2\"")))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.NUMBER_TOO_LARGE, "feedetail"));
  }

  /** The file of the fault report: 9000 returned of a class in which nothing was charged. */
  @Test
  void load_returnOfAClassThatWasNotCharged_fault() {
    String returned =
        """
        {"insuplc_admdvs":"110000","insutype":"310","psn_type":"11","hosp_lv":"3","setl_date":"2026-03-02",
         "feedetail":[{"cnt":"1","pric":"10000","chrgitm_lv":"01"},{"cnt":"-1","pric":"9000","chrgitm_lv":"03"}]}
        """;
    assertThat(faults(returned))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.NUMBER_TOO_LARGE, "feedetail"));
    assertThat(faults(returned).getFirst().message()).contains("fulamt_ownpay_amt 合计为负：-9000.00");
  }

  @Test
  void load_unlikelyFigures_areTakenWithANotice() {
    String unlikely =
        LINES
            .replace("\"large_used\": 0", "\"large_used\": 50000000")
            .replace("2026-03-02", "2027-03-02")
            .replace(
                "\"-1\", \"pric\": \"7.5\"",
                "\"-1\", \"selfpay_prop\": \"0.1\", \"pric\": \"7.5\"");
    assertThat(loaded(unlikely).notices())
        .extracting(Notice::english)
        .containsExactly(
            "line 3 is of class 03, all of it the person's; selfpay_prop has no influence",
            "setl_date 2027-03-02 is later than today, 2026-11-28",
            "used in the year: 50008240.49 yuan, above the cap of 500000.00; were fen meant?");
    assertThat(loaded(LINES).notices()).isEmpty();
  }

  /** What cannot be read is one fault; it is not compared with anything. */
  @Test
  void load_sumThatIsNoNumber_oneFault() {
    assertThat(
            faults(LINES.replace("\"stay_no\": 2", "\"stay_no\": 2, \"medfee_sumamt\": \"4o.02\"")))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.FIELD_TYPE, "medfee_sumamt"));
  }

  @Test
  void load_totalBelowZero_fault() {
    String totals =
        """
        {"insuplc_admdvs": "110000", "insutype": 310, "psn_type": 11, "hosp_lv": "三级", "setl_date": "2026-03-02",
         "fulamt_ownpay_amt": -5, "overlmt_selfpay": 0, "preselfpay_amt": "-0.01", "inscp_scp_amt": 8000}
        """;
    assertThat(faults(totals))
        .extracting(Fault::code, Fault::path)
        .containsExactly(
            tuple(FaultCode.NUMBER_TOO_LARGE, "fulamt_ownpay_amt"),
            tuple(FaultCode.NUMBER_TOO_LARGE, "preselfpay_amt"));
  }

  @Test
  void load_lineNumberTwice_fault() {
    String line = "{\"feedetl_sn\": \"7\", \"cnt\": 1, \"pric\": 2, \"chrgitm_lv\": \"01\"}";
    assertThat(
            faults(
                """
                {"insuplc_admdvs": "110000", "insutype": 310, "psn_type": 11, "hosp_lv": "三级",
                 "setl_date": "2026-03-02", "feedetail": [%s, %s]}
                """
                    .formatted(line, line)))
        .extracting(Fault::code, Fault::path)
        .containsExactly(tuple(FaultCode.LINE_DUPLICATE, "feedetail[1].feedetl_sn"));
  }

  private static BillCase loaded(String text) {
    return switch (BillCaseLoader.load(text, POLICIES, LocalDate.of(2026, 11, 28))) {
      case Result.Ok<BillCase>(BillCase bill) -> bill;
      case Result.Failed<BillCase>(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  private static List<Fault> faults(String text) {
    return switch (BillCaseLoader.load(text, POLICIES, LocalDate.of(2026, 11, 28))) {
      case Result.Ok<BillCase>(BillCase bill) -> throw new AssertionError("read as " + bill);
      case Result.Failed<BillCase>(List<Fault> faults) -> faults;
    };
  }
}
