package org.crossbill.register;

import java.time.LocalDate;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.result.FaultCode;
import org.jspecify.annotations.Nullable;

/** How a person came back into an insurance after a gap (断保后参保), in the file of persons. */
final class GapColumns {
  static final Column PAID_ON =
      Column.optional("pay_date", "本次参保缴费日期", "日期，如 2026-05-10；填写时后四列才有意义，不填则已登记的断缴情况不变");
  static final Column LATE = Column.optional("late_flag", "集中参保期外缴费标志", "1 是、0 否，不填为 0");
  static final Column MISSED = Column.optional("miss_years", "断缴年数", "整数，含已修复的年数，不填为 0");
  static final Column REPAIRED = Column.optional("repair_years", "已修复年数", "整数，不大于断缴年数，不填为 0");
  static final Column EXEMPT = Column.optional("wait_exempt", "免等待期标志", "1 是（新生儿等）、0 否，不填为 0");

  private GapColumns() {}

  /** The gap a row tells; nothing where it tells none. */
  static @Nullable EnrolmentGap read(SheetRow row, LocalDate today) {
    LocalDate paidOn = row.date(PAID_ON, today);
    boolean late = row.flag(LATE);
    long missed = row.number(MISSED, 2, 0, 0);
    long repaired = row.number(REPAIRED, 2, 0, 0);
    boolean exempt = row.flag(EXEMPT);
    if (!row.has(PAID_ON)) {
      if (late || exempt || missed + repaired > 0) {
        row.fault(PAID_ON, FaultCode.FIELD_NEEDED_HERE, "填写了断缴情况但没有缴费日期", "请填写" + PAID_ON.form());
      }
      return null;
    }
    if (paidOn.isAfter(today)) {
      row.fault(PAID_ON, FaultCode.DATE_INVALID, "缴费日期 " + paidOn + " 晚于今天", "请核对缴费日期");
    }
    if (repaired > missed) {
      row.fault(
          REPAIRED,
          FaultCode.FIELD_CONFLICT,
          "已修复年数 " + repaired + " 大于断缴年数 " + missed,
          "断缴年数包含已修复的年数，请核对");
    }
    return row.sound()
        ? new EnrolmentGap(paidOn, late, Math.toIntExact(missed), Math.toIntExact(repaired), exempt)
        : null;
  }
}
