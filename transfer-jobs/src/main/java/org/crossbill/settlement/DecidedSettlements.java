package org.crossbill.settlement;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Audit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settlements decided elsewhere (已决结算), entered by an operator of the treatment place: captured
 * samples whose place was changed. They are booked on both sides as they stand and marked as
 * samples; no hospital call leads here.
 */
@Component
public class DecidedSettlements {
  private final SettlementDesk desk;
  private final BusinessDays days;
  private final Audit audit;
  private final Node node;
  private final Clock clock;

  DecidedSettlements(SettlementDesk desk, BusinessDays days, Audit audit, Node node, Clock clock) {
    this.desk = desk;
    this.days = days;
    this.audit = audit;
    this.node = node;
    this.clock = clock;
  }

  /**
   * A settlement to enter.
   *
   * @param reference where it comes from, unique within its hospital; it stands in the place of the
   *     hospital's msgid
   * @param psnNo a person the insured node knows
   * @param stay the facts of the stay, of a hospital of this node
   */
  public record Decided(
      String reference, MdtrtId mdtrtId, PsnNo psnNo, StayFacts stay, SettlementAmounts amounts) {}

  /**
   * Enters a settlement; the insured node books it, or refuses it where it does not know the
   * person.
   *
   * @param operator who enters it
   * @return its setl_id
   */
  @Transactional
  public SetlId enter(Actor operator, Decided decided, NodeCode insuredNode) {
    if (insuredNode.equals(node.code())) {
      throw new IllegalArgumentException("a settlement between provinces has two: " + insuredNode);
    }
    LocalDate date = days.openForBooking();
    SetlId setlId = desk.nextSetlId(date);
    desk.settle(
        new Attempt(
            setlId,
            null,
            "2304",
            decided.mdtrtId(),
            decided.reference(),
            decided.psnNo(),
            insuredNode,
            date,
            LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
            decided.stay(),
            decided.amounts().split(),
            true),
        decided.amounts());
    audit.record(operator, "settlement.enter-decided", setlId.value(), decided.reference());
    return setlId;
  }
}
