package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossbill.access.Actor;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.person.Enrolment;
import org.crossbill.person.PersonRegister;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.StoredPolicies;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.ListedItem;

/**
 * A made-up world for the tests of settlement: Shanghai's hospitals H31010000001 and H31010000002
 * (三级), its pharmacy P31010000003, a catalogue of three items, and persons insured in Beijing.
 */
public final class Ward {
  /** The business date all nodes begin with. */
  public static final LocalDate DATE = LocalDate.of(2026, 3, 2);

  public static final String HOSPITAL = "H31010000001";
  public static final String OTHER_HOSPITAL = "H31010000002";
  public static final String PHARMACY = "P31010000003";

  /**
   * Made up, of the area 110400: a stay pays 85 % above 800, visits 60 % (chronic 80 %) above 500
   * of the year, purchases 70 %.
   */
  private static final String VISITS =
      """
      {"policies": [{"insuplc_admdvs": "110400", "place": "示范", "insutype": "310", "from": "2020-01-01",
        "psn_type": ["11"], "hosp_lv": ["3"],
        "tiers": [
          {"tier": "deductible", "name": "stay", "rule": "UNV-TEST", "when": {"care": ["INPATIENT"]},
            "terms": [{"by_stay": ["800"]}]},
          {"tier": "deductible", "name": "visits", "rule": "UNV-TEST", "yearly": "visits_dedc",
            "when": {"care": ["OUTPATIENT", "SPECIAL_OUTPATIENT"]}, "terms": [{"by_stay": ["500"]}]},
          {"tier": "segments", "name": "pool", "rule": "UNV-TEST", "fund": "hifp_pay",
            "terms": [{"when": {"care": ["OUTPATIENT"]}, "bands": [{"fund_share": "0.60"}]},
              {"when": {"care": ["SPECIAL_OUTPATIENT"]}, "bands": [{"fund_share": "0.80"}]},
              {"when": {"care": ["PHARMACY"]}, "bands": [{"fund_share": "0.70"}]},
              {"bands": [{"fund_share": "0.85"}]}]}],
        "account": {"scope": "PERSON_PART", "rule": "UNV-TEST"}}]}
      """;

  private static final AtomicInteger PERSONS = new AtomicInteger();

  private final HospitalClient hospital;
  private final String psnNo;
  private final String certNo;
  private final String area;
  private final String psnType;
  private final String insutype;
  private String mdtrtId = "";
  private String begun = "2026-02-20";
  private String ended = "2026-03-01";

  private Ward(
      HospitalClient hospital,
      String psnNo,
      String certNo,
      String area,
      String psnType,
      String insutype) {
    this.insutype = insutype;
    this.area = area;
    this.psnType = psnType;
    this.hospital = hospital;
    this.psnNo = psnNo;
    this.certNo = certNo;
  }

  /** Opens the first business date everywhere and fills Shanghai's register and catalogue. */
  public static void open(CrossbillCluster cluster) {
    cluster.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(DATE));
    TestNode shanghai = cluster.node("310000");
    shanghai
        .bean(HospitalRegister.class)
        .register(List.of(hospital(HOSPITAL), hospital(OTHER_HOSPITAL), hospital(PHARMACY)));
    shanghai
        .bean(CatalogueBook.class)
        .publish(
            List.of(
                item("XA01", ChargeClass.A, 0, CatalogueEntry.NO_CEILING_MICRO_YUAN),
                item("XB02", ChargeClass.B, 500, CatalogueEntry.NO_CEILING_MICRO_YUAN),
                item("XC03", ChargeClass.C, 10_000, CatalogueEntry.NO_CEILING_MICRO_YUAN)),
            new Actor("test"));
  }

  /** Beijing's node gets a policy for the area 110400 that pays for visits, too. */
  public static void coverVisits(CrossbillCluster cluster) {
    if (!(PolicyFile.load(VISITS)
        instanceof Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> policies))) {
      throw new AssertionError(PolicyFile.load(VISITS));
    }
    cluster.node("110000").bean(StoredPolicies.class).enter("test", policies);
  }

  /** A hospital of level three in Shanghai. */
  public static Hospital hospital(String code) {
    return new Hospital(
        code, "示范医院", HospitalLevel.THREE, new AreaCode("310101"), true, "made up for tests");
  }

  private static ListedItem item(String code, ChargeClass chargeClass, int per10k, long ceiling) {
    CatalogueEntry entry =
        CatalogueEntry.of(code, chargeClass, per10k, ceiling, LocalDate.of(2020, 1, 1));
    return new ListedItem(entry, "示范项目", "09", "0", true, "made up for tests");
  }

  /**
   * A retiree insured in Beijing (310, psn_type 12) with earlier use of the year 2026 and an
   * account.
   */
  public static Ward retiree(
      CrossbillCluster cluster,
      HospitalClient hospital,
      int stays,
      long poolUsedFen,
      long balcFen) {
    Ward ward = somebody(hospital, "110000", "12", "310");
    ward.enrol(
        cluster,
        "张三",
        "1",
        balcFen,
        Map.of(),
        List.of(
            new Enrolment.YearUse(
                "310",
                2026,
                Counters.of(
                    Map.of(CounterName.STAYS, (long) stays, Fund.HIFP.used(), poolUsedFen)))));
    return ward;
  }

  /** Somebody of a pooling area of Beijing's node (310), without use of a year and account. */
  public static Ward insuredIn(
      String area, String psnType, CrossbillCluster cluster, HospitalClient hospital) {
    Ward ward = somebody(hospital.withInsuredArea(area), area, psnType, "310");
    ward.enrol(cluster, "张三", "1", 0, Map.of(), List.of());
    return ward;
  }

  /** The relatives whose accounts may pay for this person, in their order. */
  public Ward aidedBy(CrossbillCluster cluster, Ward... relatives) {
    cluster
        .node("110000")
        .jdbc()
        .sql("INSERT INTO family_aid (psn_no, payers) VALUES (?, ?)")
        .params(psnNo, Arrays.stream(relatives).map(Ward::psnNo).toArray(String[]::new))
        .update();
    return this;
  }

  /** A resident of Beijing (390) who came back after a gap. */
  public static Ward resident(CrossbillCluster cluster, HospitalClient hospital, EnrolmentGap gap) {
    Ward ward = somebody(hospital, "110000", "1501", "390");
    ward.enrol(cluster, "张三", "1", 0, Map.of("390", gap), List.of());
    return ward;
  }

  private static Ward somebody(
      HospitalClient hospital, String area, String psnType, String insutype) {
    int serial = PERSONS.incrementAndGet();
    return new Ward(
        hospital,
        "11000000000000000000%06d".formatted(serial),
        "1101011950%04d%04d".formatted(101 + serial / 10_000, serial % 10_000),
        area,
        psnType,
        insutype);
  }

  /** The insured place changes name and status (psn_insu_stas) of the person. */
  public void enrolledAs(CrossbillCluster cluster, String name, String status) {
    enrol(cluster, name, status, 0, Map.of(), List.of());
  }

  /** 1101: the name a hospital is told. */
  public String name(HospitalClient client) {
    return client
        .call(
            "1101",
            "{\"data\": {\"mdtrt_cert_type\": \"02\", \"mdtrt_cert_no\": \"%s\"}}"
                .formatted(certNo))
        .output("baseinfo")
        .path("psn_name")
        .asString("");
  }

  private void enrol(
      CrossbillCluster cluster,
      String name,
      String status,
      long balcFen,
      Map<String, EnrolmentGap> gaps,
      List<Enrolment.YearUse> used) {
    InsuredPerson person =
        new InsuredPerson(
            psnNo,
            "01",
            certNo,
            name,
            "1",
            "01",
            LocalDate.of(1950, 1, 1),
            List.of(
                new Insurance(
                    balcFen,
                    insutype,
                    psnType,
                    status,
                    LocalDate.of(2010, 1, 1),
                    "0",
                    new AreaCode(area),
                    "")));
    cluster
        .node("110000")
        .bean(PersonRegister.class)
        .enrol(
            List.of(
                new Enrolment(person, List.of(new Credential("02", certNo)), used, gaps, null)));
  }

  /** The stay is of other days than from 2026-02-20 to 2026-03-01. */
  public Ward staying(String from, String to) {
    begun = from;
    ended = to;
    return this;
  }

  /** What was used in a year before the register began. */
  public Ward used(CrossbillCluster cluster, int year, Counters counters) {
    enrol(
        cluster, "张三", "1", 0, Map.of(), List.of(new Enrolment.YearUse(insutype, year, counters)));
    return this;
  }

  /** The same person and stay, seen through another client. */
  public Ward through(HospitalClient other) {
    Ward ward = new Ward(other, psnNo, certNo, area, psnType, insutype);
    ward.mdtrtId = mdtrtId;
    return ward;
  }

  public String psnNo() {
    return psnNo;
  }

  public String certNo() {
    return certNo;
  }

  public String mdtrtId() {
    return mdtrtId;
  }

  /** 2401. */
  public Answer admit() {
    return admit("");
  }

  /**
   * 2401 with more fields.
   *
   * @param more each with a comma behind
   */
  public Answer admit(String more) {
    Answer answer =
        hospital.call("2401", admission().replace("\"mdtrtinfo\": {", "\"mdtrtinfo\": {" + more));
    mdtrtId = answer.output("result").path("mdtrt_id").asString("");
    return answer;
  }

  public String admission() {
    return """
    {"mdtrtinfo": {"psn_no": "%s", "insutype": "%s", "begntime": "2026-02-20 08:30:00", "mdtrt_cert_type": "02",
      "mdtrt_cert_no": "%s", "med_type": "21", "ipt_no": "ZY%s", "atddr_no": "D1", "chfpdr_name": "李四",
      "adm_diag_dscr": "高血压病", "adm_dept_codg": "A03", "adm_dept_name": "心内科", "adm_bed": "12",
      "dscg_maindiag_code": "I10.x00", "dscg_maindiag_name": "高血压病"},
     "diseinfo": [{"psn_no": "%s", "diag_type": "1", "maindiag_flag": "1", "diag_srt_no": "1", "diag_code": "I10.x00",
      "diag_name": "高血压病", "diag_dept": "心内科", "dise_dor_no": "D1", "dise_dor_name": "李四",
      "diag_time": "2026-02-20 10:00:00"}]}
    """
        .formatted(psnNo, insutype, certNo, psnNo, psnNo)
        .replace("2026-02-20", begun);
  }

  /** A line of cnt pieces for 2301; {@code init} empty for a charge. */
  public String line(String sn, String init, String item, String amount, String cnt, String pric) {
    return """
    {"feedetl_sn": "%s", "init_feedetl_sn": "%s", "mdtrt_id": "%s", "psn_no": "%s", "med_type": "21",
     "fee_ocur_time": "2026-02-21 09:00:00", "med_list_codg": "%s", "medins_list_codg": "H001",
     "det_item_fee_sumamt": %s, "cnt": %s, "pric": %s, "bilg_dept_codg": "A03", "bilg_dept_name": "心内科",
     "bilg_dr_codg": "D1", "bilg_dr_name": "李四"}
    """
        .formatted(sn, init, mdtrtId, psnNo, item, amount, cnt, pric);
  }

  /** 2301. */
  public Answer upload(String... lines) {
    return hospital.call("2301", "{\"feedetail\": [" + String.join(",", lines) + "]}");
  }

  /** 2301 of one class-A line (in scope) and one class-C line (own expense). */
  public Answer charge(String inScope, String ownExpense) {
    return upload(
        line("F1", "", "XA01", inScope, "1", inScope),
        line("F2", "", "XC03", ownExpense, "1", ownExpense));
  }

  /** 2302. */
  public Answer delete(String feedetlSn) {
    return hospital.call(
        "2302",
        "{\"data\": {\"feedetl_sn\": \"%s\", \"mdtrt_id\": \"%s\", \"psn_no\": \"%s\"}}"
            .formatted(feedetlSn, mdtrtId, psnNo));
  }

  /** 2402. */
  public Answer discharge() {
    return hospital.call(
        "2402",
        """
        {"dscginfo": {"mdtrt_id": "%s", "psn_no": "%s", "insutype": "%s", "endtime": "2026-03-01 16:00:00",
          "dscg_dept_codg": "A03", "dscg_dept_name": "心内科", "dscg_way": "1"}}
        """
            .formatted(mdtrtId, psnNo, insutype)
            .replace("2026-03-01", ended));
  }

  /** The input of 2303 and 2304; the account that pays is the person's own. */
  public String totals(String medfee, String ownExpense, String inScope, boolean acctUsed) {
    return totals(medfee, ownExpense, inScope, AccountUse.of(acctUsed, false));
  }

  /** The input of 2303 and 2304. */
  public String totals(String medfee, String ownExpense, String inScope, AccountUse acctUsed) {
    return """
    {"data": {"psn_no": "%s", "mdtrt_cert_type": "02", "mdtrt_cert_no": "%s", "medfee_sumamt": %s, "psn_setlway": "01",
      "mdtrt_id": "%s", "insutype": "%s", "acct_used_flag": "%s", "mid_setl_flag": "0", "fulamt_ownpay_amt": %s,
      "overlmt_selfpay": 0, "preselfpay_amt": 0, "inscp_scp_amt": %s}}
    """
        .formatted(psnNo, certNo, medfee, mdtrtId, insutype, acctUsed.code(), ownExpense, inScope);
  }

  /** A stay of 10,000.00 in scope and 500.00 own expense, ready to be settled. */
  public Ward discharged() {
    assertThat(admit().faults()).isEmpty();
    assertThat(charge("10000.00", "500.00").faults()).isEmpty();
    assertThat(discharge().faults()).isEmpty();
    return this;
  }

  /** The input that settles {@link #discharged}. */
  public String settlement() {
    return totals("10500.00", "500.00", "10000.00", false);
  }

  /** The input of 2305. */
  public String cancellation(String setlId) {
    return "{\"data\": {\"mdtrt_id\": \"%s\", \"setl_id\": \"%s\", \"psn_no\": \"%s\"}}"
        .formatted(mdtrtId, setlId, psnNo);
  }

  /** The input of 2601. */
  public String reversal(String omsgid, String oinfno) {
    return "{\"data\": {\"psn_no\": \"%s\", \"omsgid\": \"%s\", \"oinfno\": \"%s\"}}"
        .formatted(psnNo, omsgid, oinfno);
  }

  /** The input of 5203. */
  public String lookup() {
    return "{\"data\": {\"psn_no\": \"%s\", \"mdtrt_id\": \"%s\"}}".formatted(psnNo, mdtrtId);
  }
}
