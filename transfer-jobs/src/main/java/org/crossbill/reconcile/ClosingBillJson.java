package org.crossbill.reconcile;

import java.time.LocalDate;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.reconcile.ClosingBill;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bill of a side in a difference (差异明细), under the names of the columns of a bill; {@code
 * claim} is written for those who read it in SQL. The form is frozen: a test reads samples of it.
 */
final class ClosingBillJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ClosingBillJson() {}

  static @Nullable String write(@Nullable ClosingBill bill) {
    if (bill == null) {
      return null;
    }
    SetlId initSetlId = bill.initSetlId();
    Claim claim = bill.claim();
    ObjectNode json =
        JSON.createObjectNode()
            .put("setl_id", bill.setlId().value())
            .put("init_setl_id", initSetlId == null ? null : initSetlId.value())
            .put("sign", bill.sign())
            .put("business_date", bill.businessDate().toString())
            .put("insutype", bill.insutype())
            .put("medfee_sumamt", bill.medfeeSumamtFen());
    for (Fund fund : Fund.values()) {
      json.put(fund.field(), claim.funds().get(fund));
    }
    return json.put("acct_pay", claim.acctPayFen())
        .put("acct_mulaid_pay", claim.acctMulaidPayFen())
        .put("claim", claim.totalFen())
        .toString();
  }

  static @Nullable ClosingBill read(@Nullable String text) {
    return text == null ? null : bill(text);
  }

  static ClosingBill bill(String text) {
    JsonNode json = JSON.readTree(text);
    JsonNode initSetlId = json.required("init_setl_id");
    return new ClosingBill(
        new SetlId(json.required("setl_id").stringValue()),
        initSetlId.isNull() ? null : new SetlId(initSetlId.stringValue()),
        json.required("sign").intValue(),
        LocalDate.parse(json.required("business_date").stringValue()),
        json.required("insutype").stringValue(),
        fen(json, "medfee_sumamt"),
        new Claim(
            FundPayments.of(fund -> fen(json, fund.field())),
            fen(json, "acct_pay"),
            fen(json, "acct_mulaid_pay")));
  }

  private static long fen(JsonNode json, String field) {
    return json.required(field).longValue();
  }
}
