package org.crossbill.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.World.Hospital;
import org.crossbill.settlement.DecidedSettlements;
import org.crossbill.settlement.DecidedSettlements.Decided;

/**
 * The two captured inpatient stays of the project's cases (实际报文样例). Their amounts are what was
 * captured; the places were changed, for neither was a cross-province stay, so the bills are marked
 * as samples. They enter once, on a folder's first date, as settlements decided elsewhere.
 */
final class Samples {
  /** Funds are inputs here, never something a policy is fitted to. */
  private static final List<Sample> ALL =
      List.of(
          // 2304 of Chongqing, 2021: newtouch-cloud/openhis, ClassHelper.cs line 591
          new Sample(
              "CQ-2304",
              new NodeCode("510000"),
              new NodeCode("110000"),
              new SettlementAmounts(
                  new SplitTotals(2_344_246, 253_397, 139_689, 70_344, 1_880_816),
                  FundPayments.employee(0, 1_878_539),
                  50_501,
                  415_206,
                  17_004,
                  0,
                  398_202,
                  0)),
          // 2304 of Hunan, 2021: fengzaiqishi11/hsa-his, InptSettlementBOImpl.java about line 2635
          new Sample(
              "HN-2304",
              new NodeCode("420000"),
              new NodeCode("440000"),
              new SettlementAmounts(
                  new SplitTotals(579_253, 29_620, 0, 52_261, 497_372),
                  FundPayments.employee(310_654, 0),
                  0,
                  268_599,
                  0,
                  0,
                  268_599,
                  80_000)));

  private Samples() {}

  /**
   * A captured stay.
   *
   * @param treatment where the demo puts it
   * @param insured whose person the demo makes of the patient
   */
  record Sample(String reference, NodeCode treatment, NodeCode insured, SettlementAmounts amounts) {
    /** A person beyond those the day treats, whose account can bear the sample's share. */
    MadeUpPerson person(int personsNeeded) {
      return IntStream.iterate(personsNeeded, i -> i + 1)
          .mapToObj(i -> MadeUpPerson.of(World.province(insured).poolingArea(), i))
          .filter(person -> person.balcFen() >= amounts.acctPayFen())
          .findFirst()
          .orElseThrow();
    }
  }

  /** The samples that enter on a date, none where the day is too small for them. */
  static List<Sample> of(LocalDate date, int bills) {
    return date.equals(DemoRun.FIRST_DATE) && bills > ALL.size() ? ALL : List.of();
  }

  /** Enters a sample, unless an earlier, killed run has done so. */
  static void enter(
      Sample sample, MadeUpPerson person, World world, DemoCluster cluster, LocalDate date) {
    Hospital hospital = world.hospitalsOf(sample.treatment()).getFirst();
    boolean entered =
        cluster
            .jdbc(sample.treatment())
            .sql(
                "SELECT EXISTS (SELECT FROM settlement_attempt WHERE fixmedins_code = ? AND msgid ="
                    + " ?)")
            .params(hospital.fixmedinsCode(), sample.reference())
            .query(Boolean.class)
            .single();
    if (entered) {
      return;
    }
    StayFacts stay =
        StayFacts.inpatient(
            hospital.fixmedinsCode(),
            hospital.level(),
            hospital.area(),
            "21",
            date.minusDays(7),
            date,
            "310",
            person.area(),
            FilingClass.OTHER_TEMPORARY,
            AccountUse.of(
                sample.amounts().acctPayFen() > 0, sample.amounts().acctMulaidPayFen() > 0));
    cluster
        .bean(sample.treatment(), DecidedSettlements.class)
        .enter(
            new Actor("demo"),
            new Decided(
                sample.reference(),
                new MdtrtId("SAMPLE-" + sample.reference()),
                new PsnNo(person.psnNo()),
                stay,
                sample.amounts()),
            sample.insured());
  }
}
