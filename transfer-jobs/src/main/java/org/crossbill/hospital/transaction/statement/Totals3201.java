package org.crossbill.hospital.transaction.statement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills;
import org.crossbill.settlement.HospitalBills.Asked;
import org.crossbill.settlement.HospitalBills.Sums;
import org.springframework.stereotype.Component;

/**
 * 3201 医药机构费用结算对总账: the hospital's totals of some days held against the center's. Cancellations
 * count with their negative amounts; the number may be that of all entries, or of the settlements
 * that stand. What differs is named with both figures.
 */
@Component
class Totals3201 implements LookUp<Row> {
  private static final String EQUAL = "0";
  private static final String NOT_EQUAL = "1";

  private final HospitalBills bills;

  Totals3201(HospitalBills bills) {
    this.bills = bills;
  }

  @Override
  public String infno() {
    return "3201";
  }

  @Override
  public Row read(Nodes input) {
    return input.only("data");
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Row input, Duration patience) {
    return switch (StatementPeriod.of(envelope, input)) {
      case Result.Failed<Asked>(List<Fault> faults) -> Result.failed(faults);
      case Result.Ok<Asked>(Asked asked) -> {
        List<String> differing = differing(input, bills.sums(asked));
        yield Result.ok(
            Nodes.of(
                "stmtinfo",
                new Row()
                    .text("setl_optins", input.text("setl_optins"))
                    .text("stmt_rslt", differing.isEmpty() ? EQUAL : NOT_EQUAL)
                    .text(
                        "stmt_rslt_dscr",
                        differing.isEmpty()
                            ? "与中心一致"
                            : "与中心不一致：" + String.join("；", differing) + "。请用 3202 对明细账")));
      }
    };
  }

  private static List<String> differing(Row sent, Sums sums) {
    List<String> differing = new ArrayList<>();
    long count = sent.scaled("fixmedins_setl_cnt");
    if (count != sums.entries() && count != sums.standing()) {
      differing.add("笔数 机构 %d、中心 %d（未撤销 %d）".formatted(count, sums.entries(), sums.standing()));
    }
    amount("总额", sent.scaled("medfee_sumamt"), sums.medfeeFen(), differing);
    amount("基金", sent.scaled("fund_pay_sumamt"), sums.fundFen(), differing);
    amount("账户", sent.scaled("acct_pay"), sums.accountFen(), differing);
    return differing;
  }

  private static void amount(String what, long sentFen, long ownFen, List<String> differing) {
    if (sentFen != ownFen) {
      differing.add("%s 机构 %s、中心 %s".formatted(what, Fen.toYuan(sentFen), Fen.toYuan(ownFen)));
    }
  }
}
