package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementReply.Outcome.Decided;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.DateLimits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a node can know by itself of what another asks or answers (对方报文核验): a signature says who
 * speaks, not that he may, or that it can be true.
 */
@Component
public class CounterpartCheck {
  /**
   * A request may have waited for this node, or have been repaired and replayed, and its date may
   * be closed meanwhile: that is no fault of anybody's.
   */
  static final int DAYS_LATE = 31;

  /** No stay is longer: what begins earlier is a slip of the pen. */
  static final int STAY_YEARS = 30;

  private final Set<NodeCode> demonstrationSenders;
  private final DateLimits limits;
  private final ClosedDates closed;
  private final PlaceTable places;

  /**
   * Takes settlements decided elsewhere from these nodes only.
   *
   * @param demonstrationSenders codes of nodes, none where empty
   */
  CounterpartCheck(
      @Value("${crossbill.settlement.demonstration-senders:}") List<String> demonstrationSenders,
      DateLimits limits,
      ClosedDates closed,
      PlaceTable places) {
    this.places = places;
    this.limits = limits;
    this.closed = closed;
    this.demonstrationSenders =
        demonstrationSenders.stream()
            .filter(code -> !code.isBlank())
            .map(code -> new NodeCode(code.strip()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What speaks against a settlement; empty where nothing does. */
  public List<Fault> faults(SettlementRequest request, NodeCode sender) {
    List<Fault> faults = new ArrayList<>();
    SettlementAmounts decided = request.decided();
    if (decided != null && !demonstrationSenders.contains(sender)) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_DECIDED_ELSEWHERE,
              "",
              "参保地不接受节点 " + sender + " 已自行核定的结算 " + request.setlId(),
              "请由参保地按其待遇政策核定"));
    }
    if (!request.trial()) {
      notOfSender(request.setlId(), sender, faults);
    }
    AreaCode hospital = request.stay().hospitalAdmdvs();
    if (hospital != null && !places.nodeOf(hospital, request.businessDate()).equals(sender)) {
      faults.add(implausible("医疗机构所在区划 " + hospital + " 不属于节点 " + sender, "请由该区划所属节点办理"));
    }
    if (!request.split().partsBelowZero().isEmpty() || (decided != null && isNegative(decided))) {
      faults.add(implausible("结算 " + request.setlId() + " 的金额小于 0", "请核对四项总额；冲正请用 2305 或 2601"));
    }
    if (decided != null && !decided.split().equals(request.split())) {
      faults.add(implausible("结算 " + request.setlId() + " 的两组总额不一致", "请核对四项总额"));
    }
    bookedOn(request.businessDate(), request.setlTime().toLocalDate(), sender, faults);
    stay(request.stay(), request.businessDate(), faults);
    return faults;
  }

  /** What speaks against a reversal. */
  public List<Fault> faults(ReversalRequest request, NodeCode sender) {
    List<Fault> faults = new ArrayList<>();
    notOfSender(request.setlId(), sender, faults);
    notOfSender(request.initSetlId(), sender, faults);
    bookedOn(request.businessDate(), request.setlTime().toLocalDate(), sender, faults);
    return faults;
  }

  /**
   * What speaks against another node's answer to this node's own attempt: it may decide as its
   * policy has it, but only about what it was asked, and no amount below zero.
   */
  public List<Fault> faults(Decided decided, Attempt attempt) {
    List<Fault> faults = new ArrayList<>();
    SettlementAmounts amounts = decided.amounts();
    StayFacts stay = attempt.stay();
    if (attempt.isReversal()) {
      faults.add(implausible(attempt.setlId() + " 是撤销，参保地却答复为结算", "请参保地核对"));
    }
    if (!amounts.split().equals(attempt.split())) {
      faults.add(implausible("参保地答复的四项总额与就医地送出的不一致：" + amounts.split(), "请参保地核对"));
    }
    if (isNegative(amounts)) {
      faults.add(implausible("参保地答复的金额小于 0：" + amounts, "请参保地核对"));
    }
    if (!attempt.sample() && stay.acctUsed() == AccountUse.NONE && amounts.acctPayFen() != 0) {
      faults.add(implausible("未使用个人账户的结算，参保地答复由个人账户支付", "请参保地核对"));
    }
    if (!attempt.sample() && stay.acctUsed() == AccountUse.OWN && amounts.acctMulaidPayFen() != 0) {
      faults.add(implausible("使用本人个人账户的结算，参保地答复由共济账户支付", "请参保地核对"));
    }
    if (amounts.actPayDedcFen() > amounts.split().inscpScpFen() && !attempt.sample()) {
      faults.add(implausible("参保地答复的实际起付线大于符合政策范围金额", "请参保地核对"));
    }
    if (decided.year() != 0
        && (decided.year() < stay.admission().getYear()
            || decided.year() > stay.discharge().getYear())) {
      faults.add(implausible("参保地答复的待遇年度 " + decided.year() + " 不在住院期间", "请参保地核对"));
    }
    return faults;
  }

  /** When it is booked: not long before what the sender has closed, nor ahead of everybody. */
  private void bookedOn(
      LocalDate businessDate, LocalDate setlDay, NodeCode sender, List<Fault> faults) {
    if (limits.isFarAhead(businessDate)) {
      faults.add(
          implausible("业务日期 " + businessDate + " 远晚于今天和本节点业务日期 " + limits.open(), "请核对就医地的业务日期"));
    } else if (limits.isLongBefore(
        businessDate, DAYS_LATE, () -> closed.latest(sender).orElseGet(limits::open))) {
      faults.add(
          implausible(
              "业务日期 " + businessDate + " 在就医地日切 " + DAYS_LATE + " 天以后才送达", "请在就医地以当前业务日期重新办理"));
    }
    if (limits.isFarAhead(setlDay)) {
      faults.add(implausible("结算时间 " + setlDay + " 远晚于今天", "请核对就医地的系统时间"));
    }
  }

  /**
   * When the stay was: over when it is settled. Where the sender's night is late the open business
   * date lies before the calendar's day, on which patients leave all the same.
   */
  private void stay(StayFacts stay, LocalDate businessDate, List<Fault> faults) {
    if (stay.discharge().isAfter(businessDate)
        && stay.discharge().isAfter(limits.today().plusDays(1))) {
      faults.add(
          implausible("出院日期 " + stay.discharge() + " 晚于业务日期 " + businessDate + " 和今天", "请核对出院日期"));
    }
    if (stay.admission().isBefore(businessDate.minusYears(STAY_YEARS))) {
      faults.add(
          implausible("入院日期 " + stay.admission() + " 早于业务日期 " + STAY_YEARS + " 年以上", "请核对入院日期"));
    }
  }

  /** Nobody may use up, or give up, the number of another node's settlement. */
  private static void notOfSender(SetlId id, NodeCode sender, List<Fault> faults) {
    if (!SettlementDesk.isNumberOf(sender, id)) {
      faults.add(implausible("结算ID " + id + " 不是节点 " + sender + " 的编号", "请使用本节点给出的 setl_id"));
    }
  }

  private static boolean isNegative(SettlementAmounts amounts) {
    return !amounts.split().partsBelowZero().isEmpty()
        || Arrays.stream(Fund.values()).anyMatch(fund -> amounts.funds().get(fund) < 0)
        || LongStream.of(
                amounts.hospPartFen(),
                amounts.psnPartFen(),
                amounts.acctPayFen(),
                amounts.acctMulaidPayFen(),
                amounts.psnCashPayFen(),
                amounts.actPayDedcFen())
            .anyMatch(fen -> fen < 0);
  }

  private static Fault implausible(String message, String hint) {
    return new Fault(FaultCode.REQUEST_IMPLAUSIBLE, "", message, hint);
  }
}
