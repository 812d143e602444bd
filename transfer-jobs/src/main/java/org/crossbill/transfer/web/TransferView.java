package org.crossbill.transfer.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.cases.CaseStep;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.page.Masking;
import org.crossbill.page.Masking.Personal;
import org.crossbill.transfer.Timeline;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.PaymentRows.Suspense;
import org.crossbill.transfer.db.SheetRows;

/**
 * Cases as the API shows them: field codes where the forms have one, plain words in both languages.
 */
final class TransferView {
  private TransferView() {}

  static Map<String, Object> timeline(Masking masking, Timeline found) {
    Map<String, Object> one = row(masking, found.row());
    found.sheet().ifPresent(sheet -> one.put("sheet", sheet(sheet)));
    one.put("steps", found.steps().stream().map(TransferView::step).toList());
    return one;
  }

  static Map<String, Object> row(Masking masking, CaseRow row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("AAE270", row.caseId().value());
    one.put("AAE140", row.scheme().name());
    one.put("AAC002", masking.shown(Personal.NUMBER, row.person().aac002()));
    one.put("AAC003", masking.shown(Personal.NAME, row.person().aac003()));
    one.put("state", state(row.state()));
    one.put("role", row.role().name());
    one.put("origin", row.origin().value());
    one.put("destination", row.destination().value());
    return one;
  }

  static Map<String, Object> state(CaseState<TransferStage> state) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("stage", state.stage().name());
    one.put("zh", state.stage().chinese());
    one.put("en", state.stage().english());
    one.put("since", state.since().toString());
    if (state.dueDate() != null) {
      one.put("due", state.dueDate().toString());
    }
    return one;
  }

  static Map<String, Object> suspense(Suspense money) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("YAD010", money.paymentId());
    one.put("AAE270", money.caseId());
    one.put("YAD003", BigDecimal.valueOf(money.amountFen(), 2));
    one.put("AAD017", money.date().toString());
    return one;
  }

  private static Map<String, Object> sheet(SheetRows.Kept sheet) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("version", sheet.version());
    sheet.amounts().forEach(amount -> one.put(amount.code(), yuan(amount.fen())));
    return one;
  }

  private static Map<String, Object> step(CaseStep<TransferStage, TransferAction> step) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("seq", step.seq());
    one.put("action", step.action().name());
    one.put("zh", step.action().chinese());
    one.put("en", step.action().english());
    one.put("AAE036", step.date().toString());
    one.put("AAE011", step.actor());
    step.dueDate().ifPresent(due -> one.put("due", due.toString()));
    one.put("detail", step.detail());
    return one;
  }

  private static BigDecimal yuan(long amountFen) {
    return BigDecimal.valueOf(amountFen, 2);
  }
}
