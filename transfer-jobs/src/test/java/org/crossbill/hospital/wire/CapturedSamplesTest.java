package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.money.Rounding;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Captured messages, decoded with the interface data: every amount is read exactly, and the
 * identities hold.
 */
class CapturedSamplesTest {
  private static final InterfaceData DATA = InterfaceData.load(CodeTables.load());

  @TestFactory
  List<DynamicTest> read_capturedAmounts() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonValue item : ((JsonValue.ArrayValue) member(samples(), "samples")).items()) {
      JsonValue.ObjectValue sample = (JsonValue.ObjectValue) item;
      String infno = text(sample, "infno");
      boolean line = text(sample, "kind").endsWith("line");
      JsonValue.ObjectValue amounts = (JsonValue.ObjectValue) member(sample, "amounts");
      tests.add(
          DynamicTest.dynamicTest(
              text(sample, "id"),
              () -> {
                if (text(sample, "kind").startsWith("request")) {
                  checkLineAmount(read(input("2301", "feedetail"), amounts));
                } else if (line) {
                  // the line of 2204 is that of 2301
                  checkLine(read(output("2301", "result"), amounts));
                } else {
                  checkSettlement(read(output(infno, "setlinfo"), amounts));
                }
              }));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(15);
    return tests;
  }

  private static void checkLine(Row line) {
    checkLineAmount(line);
    assertThat(line.scaled("det_item_fee_sumamt"))
        .isEqualTo(
            line.scaled("fulamt_ownpay_amt")
                + line.scaled("overlmt_amt")
                + line.scaled("preselfpay_amt")
                + line.scaled("inscp_scp_amt"));
  }

  /**
   * L1: HALF_UP(cnt × pric); ten-thousandths times millionths of a yuan to fen is a division by
   * 10^8.
   */
  private static void checkLineAmount(Row line) {
    assertThat(Rounding.halfUpProduct(line.scaled("cnt"), line.scaled("pric"), 100_000_000L))
        .isEqualTo(line.scaled("det_item_fee_sumamt"));
  }

  /** The records check A, B and C; D is compared here. */
  private static void checkSettlement(Row row) {
    FundPayments funds =
        new FundPayments(
            row.scaled("hifp_pay"),
            row.scaled("cvlserv_pay"),
            row.scaled("hifes_pay"),
            row.scaled("hifmi_pay"),
            row.scaled("hifob_pay"),
            row.scaled("maf_pay"),
            0,
            row.scaled("oth_pay"));
    SettlementAmounts amounts =
        new SettlementAmounts(
            new SplitTotals(
                row.scaled("medfee_sumamt"),
                row.scaled("fulamt_ownpay_amt"),
                row.scaled("overlmt_selfpay"),
                row.scaled("preselfpay_amt"),
                row.scaled("inscp_scp_amt")),
            funds,
            row.scaled("hosp_part_amt"),
            row.scaled("psn_part_amt"),
            row.scaled("acct_pay"),
            row.scaled("acct_mulaid_pay"),
            row.scaled("psn_cash_pay"),
            row.scaled("act_pay_dedc"));
    assertThat(amounts.funds().fundPaySumamtFen()).isEqualTo(row.scaled("fund_pay_sumamt"));
  }

  /** Reads what the sample has; personal fields were left out of it. */
  private static Row read(List<FieldSpec> fields, JsonValue.ObjectValue values) {
    Map<String, FieldSpec> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.field(), field));
    Row row = new Row();
    List<Fault> faults = new ArrayList<>();
    values
        .fields()
        .forEach((name, value) -> {
          FieldSpec field = byName.get(name);
          Row.Value read = field == null ? null : FieldCheck.read(field, value, name, faults);
          if (read != null) {
            row.put(name, read);
          }
        });
    assertThat(faults).isEmpty();
    return row;
  }

  private static JsonValue.ObjectValue samples() throws IOException {
    try (InputStream in =
        CapturedSamplesTest.class.getResourceAsStream("/cases/settlement-samples.json")) {
      assertThat(in).isNotNull();
      return switch (JsonReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
        case Result.Ok<JsonValue>(JsonValue value) -> (JsonValue.ObjectValue) value;
        case Result.Failed<JsonValue> failed -> throw new AssertionError(failed.toString());
      };
    }
  }

  private static List<FieldSpec> input(String infno, String node) {
    return find(DATA.transaction(infno).orElseThrow().input(), node);
  }

  private static List<FieldSpec> output(String infno, String node) {
    return find(DATA.transaction(infno).orElseThrow().output(), node);
  }

  private static List<FieldSpec> find(List<NodeSpec> nodes, String name) {
    return nodes.stream()
        .filter(node -> node.node().equals(name))
        .findFirst()
        .orElseThrow()
        .fields()
        .inOrder();
  }

  private static JsonValue member(JsonValue.ObjectValue object, String name) {
    JsonValue value = object.fields().get(name);
    assertThat(value).as(name).isNotNull();
    return value == null ? new JsonValue.Null(0) : value;
  }

  private static String text(JsonValue.ObjectValue object, String name) {
    return ((JsonValue.Text) member(object, name)).text();
  }
}
