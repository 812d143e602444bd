package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.money.Fen;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentReturn;
import org.crossbill.core.transfer.Sheet.Amount;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.transfer.db.Paid;

/** What stands beside the steps of a timeline (办理说明), the same words whoever takes the step. */
final class Details {
  private Details() {}

  static String letter(ContactLetter letter) {
    return "联系函日期 "
        + letter.letterDate()
        + "，收款账户 "
        + letter.accountName()
        + " "
        + letter.accountNo();
  }

  static String refusal(TransferRefusalReason reason, String detail) {
    return reason.chinese() + (detail.isBlank() ? "" : "：" + detail);
  }

  static String sheet(int version, long totalFen) {
    return "第 " + version + " 版，转移基金总额 " + Fen.toYuan(totalFen) + " 元";
  }

  static String differs(int version, long sheetFen, long paidFen) {
    return "第 %d 版：信息表总额 %s 元，到账 %s 元"
        .formatted(version, Fen.toYuan(sheetFen), Fen.toYuan(paidFen));
  }

  static String matches(long totalFen) {
    return "信息表总额 " + Fen.toYuan(totalFen) + " = 到账 " + Fen.toYuan(totalFen);
  }

  static String credited(List<Amount> credits) {
    return credits.stream()
        .map(part -> part.code() + " " + Fen.toYuan(part.fen()) + " 元")
        .collect(Collectors.joining("，"));
  }

  static String completed(long totalFen) {
    return "转移基金总额 " + Fen.toYuan(totalFen) + " 元已入账";
  }

  static String disputed(long creditedFen, long remittedFen) {
    return "转入地入账 %s 元，本地划款 %s 元".formatted(Fen.toYuan(creditedFen), Fen.toYuan(remittedFen));
  }

  static String remitted(int number, long amountFen) {
    return "第 " + number + " 次划款 " + Fen.toYuan(amountFen) + " 元";
  }

  static String paid(Paid paid) {
    return Fen.toYuan(paid.amountFen()) + " 元，划款编号 " + paid.paymentId();
  }

  static String returned(String paymentId, PaymentReturn returned) {
    return "%s 元，划款编号 %s：%s"
        .formatted(Fen.toYuan(returned.amountFen()), paymentId, returned.reason());
  }

  static String overdue(LocalDate dueDate) {
    return "时限 " + dueDate + " 已过";
  }
}
