package org.crossbill.hospital.transaction.statement;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.transaction.settle.ClearingType;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills.Asked;
import org.jspecify.annotations.Nullable;

/** Which settlements a hospital's statement is about (对账范围): what 3201 and 3202 say alike. */
final class StatementPeriod {
  private static final String NODE = "input.data.";
  private static final int DAYS_MAX = 366;

  private StatementPeriod() {}

  /** The settlements that the row of a 3201 or 3202 names, or what is wrong with it. */
  static Result<Asked> of(Envelope envelope, Row row) {
    var from = row.day("stmt_begndate");
    var to = row.day("stmt_enddate");
    if (to.isBefore(from) || to.isAfter(from.plusDays(DAYS_MAX))) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              NODE + "stmt_enddate",
              to.isBefore(from)
                  ? "对账结束日期 " + to + " 早于开始日期 " + from
                  : "对账期间 " + from + " 至 " + to + " 超过一年",
              "按中心返回的结算时间对账，通常为一天或一个月"));
    }
    @Nullable String clrType = row.textOrNull("clr_type");
    Optional<CareKind> care = Optional.ofNullable(clrType).flatMap(ClearingType::find);
    if (clrType != null && care.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CODE_UNKNOWN,
              NODE + "clr_type",
              "本中心的结算没有清算类别 " + clrType,
              "请填写结算返回的 clr_type：21 住院、11 门诊、14 门诊慢特病、41 药店"));
    }
    @Nullable String refund = row.textOrNull("fixmedins_refd_setl_flag");
    if (refund == null) {
      refund = row.textOrNull("refd_setl_flag");
    }
    return Result.ok(
        new Asked(
            envelope.fixmedinsCode(),
            from,
            to,
            row.textOrNull("insutype"),
            care.orElse(null),
            refund == null ? null : (Boolean) refund.equals("1")));
  }

  /** A fault of a field. */
  static List<Fault> fault(FaultCode code, String field, String message, String hint) {
    return List.of(new Fault(code, NODE + field, message, hint));
  }
}
