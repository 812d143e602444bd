package org.crossbill.settlement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the insured place can know of a request by itself (就医地请求核验): a signature says who asks, not
 * that he may, or that it can be true.
 */
@Component
public class CounterpartCheck {
  private final Set<NodeCode> demonstrationSenders;

  /**
   * Takes settlements decided elsewhere from these nodes only.
   *
   * @param demonstrationSenders codes of nodes, none where empty
   */
  CounterpartCheck(
      @Value("${crossbill.settlement.demonstration-senders:}") List<String> demonstrationSenders) {
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
    if (isNegative(request.split()) || (decided != null && isNegative(decided))) {
      faults.add(implausible("结算 " + request.setlId() + " 的金额小于 0", "请核对四项总额；冲正请用 2305 或 2601"));
    }
    if (decided != null && !decided.split().equals(request.split())) {
      faults.add(implausible("结算 " + request.setlId() + " 的两组总额不一致", "请核对四项总额"));
    }
    return faults;
  }

  /** What speaks against a reversal. */
  public List<Fault> faults(ReversalRequest request, NodeCode sender) {
    List<Fault> faults = new ArrayList<>();
    notOfSender(request.setlId(), sender, faults);
    notOfSender(request.initSetlId(), sender, faults);
    return faults;
  }

  /** Nobody may use up, or give up, the number of another node's settlement. */
  private static void notOfSender(SetlId id, NodeCode sender, List<Fault> faults) {
    if (!SettlementDesk.isNumberOf(sender, id)) {
      faults.add(implausible("结算ID " + id + " 不是节点 " + sender + " 的编号", "请使用本节点给出的 setl_id"));
    }
  }

  private static boolean isNegative(SplitTotals split) {
    return LongStream.of(
            split.fulamtOwnpayFen(),
            split.overlmtSelfpayFen(),
            split.preselfpayFen(),
            split.inscpScpFen())
        .anyMatch(fen -> fen < 0);
  }

  private static boolean isNegative(SettlementAmounts amounts) {
    return isNegative(amounts.split())
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
