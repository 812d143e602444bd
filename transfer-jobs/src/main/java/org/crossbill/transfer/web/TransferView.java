package org.crossbill.transfer.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.transfer.TransferState;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.transfer.Timeline;
import org.crossbill.transfer.TransferTimelines.Suspense;
import org.crossbill.transfer.db.CaseRow;

/**
 * Cases as the API shows them: field codes where the forms have one, plain words in both languages.
 */
final class TransferView {
  private TransferView() {}

  static Map<String, Object> timeline(Timeline found) {
    Map<String, Object> one = head(found.caseId(), found.person(), found.state());
    one.put("role", found.role().name());
    one.put("origin", found.origin().value());
    one.put("destination", found.destination().value());
    found.sheet().ifPresent(sheet -> one.put("sheet", sheet(sheet)));
    one.put("steps", found.steps().stream().map(TransferView::step).toList());
    return one;
  }

  static Map<String, Object> row(CaseRow row) {
    Map<String, Object> one = head(row.caseId(), row.person(), row.state());
    one.put("role", row.role().name());
    one.put("origin", row.origin().value());
    one.put("destination", row.destination().value());
    return one;
  }

  static Map<String, Object> state(TransferState state) {
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

  private static Map<String, Object> head(
      String caseId, TransferPerson person, TransferState state) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("AAE270", caseId);
    one.put("AAC002", person.aac002());
    one.put("AAC003", person.aac003());
    one.put("state", state(state));
    return one;
  }

  private static Map<String, Object> sheet(Timeline.Sheet sheet) {
    PensionMoney money = sheet.money();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("version", sheet.version());
    one.put("method", sheet.method().name());
    one.put("AIC093", yuan(money.before1998Fen()));
    one.put("AIC089", yuan(money.from1998Fen()));
    one.put("AIC082", yuan(money.transferYearFen()));
    one.put("AIC083", yuan(money.accountFen()));
    one.put("AIC084", yuan(money.poolFen()));
    one.put("AIC102", yuan(money.totalFen()));
    return one;
  }

  private static Map<String, Object> step(Timeline.Step step) {
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
