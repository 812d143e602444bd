package org.crossbill.transfer.pension;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.person.PersonText;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.transfer.pension.PensionInput;
import org.crossbill.transfer.db.CaseRow;

/** Whether what a clerk gives to compute a sheet belongs to the case (信息表与业务核对). */
final class SheetChecks {
  private SheetChecks() {}

  /**
   * Every fault.
   *
   * @param today the business date
   */
  static List<Fault> check(CaseRow row, PensionInput input, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    LocalDate transferDate = input.facts().transferDate();
    // the form may give a month only
    if (transferDate.isAfter(today)
        || YearMonth.from(transferDate).isBefore(YearMonth.from(row.openedOn()))) {
      faults.add(
          new Fault(
              FaultCode.DATE_INVALID,
              "AAE035",
              "转移时间 " + transferDate + " 不在收到联系函 " + row.openedOn() + " 至业务日期 " + today + " 之间",
              "填写办理转出的日期；它的年份决定利息算到哪一年"));
    }
    if (input
        .aac002()
        .filter(number -> !PersonText.number(number).equals(row.person().aac002()))
        .isPresent()) {
      faults.add(other("AAC002", "公民身份号码", input.aac002().orElse(""), row.person().aac002()));
    }
    if (input
        .aac003()
        .filter(name -> !PersonText.isSameName(name, row.person().aac003()))
        .isPresent()) {
      faults.add(other("AAC003", "姓名", input.aac003().orElse(""), row.person().aac003()));
    }
    return faults;
  }

  private static Fault other(String key, String what, String given, String known) {
    return new Fault(
        FaultCode.FIELD_CONFLICT,
        key,
        what + " " + given + " 与本业务的 " + known + " 不符",
        "核对是否用错了参保人的缴费记录");
  }
}
