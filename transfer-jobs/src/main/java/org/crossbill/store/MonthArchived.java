package org.crossbill.store;

import java.time.LocalDate;
import java.time.YearMonth;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;

/**
 * What is asked for lies in a month that was taken out of its table (业务月已归档). It is known, and
 * nothing can be done with it here until somebody brings the month back. Thrown out of the
 * transaction, which books nothing; whoever answers the call answers with {@link #fault}.
 */
public final class MonthArchived extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /**
   * Of one thing.
   *
   * @param what in the words of a message: what it is, and its number
   * @param date any day of the month
   */
  public MonthArchived(String what, LocalDate date) {
    this(what + " lies in a month that was taken out: " + YearMonth.from(date), fault(what, date));
  }

  private MonthArchived(String english, Fault fault) {
    super(english);
    this.fault = fault;
  }

  /**
   * The text of an answer went by its age; that there was one is known.
   *
   * @param msgid the hospital's, of the call
   */
  public static MonthArchived ofAnswer(String msgid) {
    return new MonthArchived(
        "the answer to " + msgid + " was let go by its age",
        new Fault(
            FaultCode.MONTH_ARCHIVED,
            "",
            "报文 " + msgid + " 已办理，其应答已超过保存期限",
            "该交易已生效，请勿以新报文重复办理；如需结果，请以查询交易（5203）查询"));
  }

  /** The fault that answers it. */
  public Fault fault() {
    return fault;
  }

  /** The same as a value. */
  public static Fault fault(String what, LocalDate date) {
    return new Fault(
        FaultCode.MONTH_ARCHIVED,
        "",
        what + " 所在业务月 " + YearMonth.from(date) + " 已归档",
        "归档月份的业务不能在线办理；请联系经办中心线下处理或恢复该月");
  }
}
