package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stays of a person that overlap in two hospitals, at the insured node, which alone has those of
 * all provinces (重叠住院). Whoever is moved leaves and comes on one day: that is no overlap.
 */
@Component
public class OverlappingStays {
  private static final Logger log = LoggerFactory.getLogger(OverlappingStays.class);

  /**
   * A business date may stay open a while after its day; a bill is not older than its stay else.
   */
  private static final int SLACK_DAYS = 31;

  private final JdbcClient jdbc;
  private final OverlapRule rule;
  private final Bills bills;

  OverlappingStays(JdbcClient jdbc, OverlapRule rule, Bills bills) {
    this.bills = bills;
    this.jdbc = jdbc;
    this.rule = rule;
  }

  /** A settled stay that overlaps another. */
  public record Overlap(SetlId setlId, LocalDate admission, LocalDate discharge) {}

  /** The bills of other stays of the person that stand and overlap one, by their numbers. */
  public List<Overlap> with(PsnNo psnNo, MdtrtId mdtrtId, StayFacts stay) {
    if (stay.care() != CareKind.INPATIENT) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT b.setl_id, b.admission_date, b.discharge_date FROM insured_bill b
            WHERE b.psn_no = :psn AND b.business_date >= :from AND b.sign = 1 AND b.care_kind = 'INPATIENT'
              AND b.mdtrt_id <> :visit AND b.admission_date < :discharge AND b.discharge_date > :admission
              AND NOT EXISTS (SELECT FROM insured_bill_key r WHERE r.init_setl_id = b.setl_id)
            ORDER BY b.setl_id
            """)
        .param("psn", psnNo.value())
        .param("visit", mdtrtId.value())
        .param("from", stay.admission().minusDays(SLACK_DAYS))
        .param("admission", stay.admission())
        .param("discharge", stay.discharge())
        .query((row, _) ->
            new Overlap(
                new SetlId(row.getString("setl_id")),
                row.getObject("admission_date", LocalDate.class),
                row.getObject("discharge_date", LocalDate.class)))
        .list();
  }

  /** The bills that a standing bill of a stay overlaps; none where this node does not insure it. */
  public List<String> of(SetlId setlId) {
    return bills
        .insured(setlId)
        .filter(bill -> bill.sign() == 1)
        .map(bill -> with(bill.psnNo(), bill.mdtrtId(), bill.stay()))
        .orElse(List.of())
        .stream()
        .map(other -> other.setlId().value())
        .toList();
  }

  /**
   * Why a settlement is refused, where the area does not take such stays. It says how many there
   * are and their days, not where: that is for the insured place to know.
   */
  Optional<Fault> bars(SettlementRequest request) {
    StayFacts stay = request.stay();
    OverlapRule.Deed deed = rule.of(stay.insuplcAdmdvs(), stay.discharge());
    List<Overlap> overlaps =
        deed == OverlapRule.Deed.ALLOW ? List.of() : with(request.psnNo(), request.mdtrtId(), stay);
    if (overlaps.isEmpty()) {
      return Optional.empty();
    }
    if (!request.trial()) {
      log.warn(
          "stay {} of settlement {} overlaps those of {}",
          request.mdtrtId(),
          request.setlId(),
          overlaps.stream().map(Overlap::setlId).toList());
    }
    if (deed == OverlapRule.Deed.WARN) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            FaultCode.STAY_OVERLAPS,
            "input.data.mdtrt_id",
            "住院期间 %s 至 %s 与该人员已结算的 %d 次住院重叠：%s（参保地规则，依据未核实）"
                .formatted(
                    stay.admission(),
                    stay.discharge(),
                    overlaps.size(),
                    overlaps.stream()
                        .map(other -> other.admission() + " 至 " + other.discharge())
                        .collect(Collectors.joining("、"))),
            "请核对入出院日期（2403、2402）；无误的请参保人与参保地经办机构核实"));
  }
}
