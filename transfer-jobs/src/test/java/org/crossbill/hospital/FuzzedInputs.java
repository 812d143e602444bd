package org.crossbill.hospital;

import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.crossbill.codes.CodeTable;
import org.crossbill.hospital.wire.FieldSpec;
import org.crossbill.hospital.wire.NodeSpec;
import org.crossbill.hospital.wire.TransactionSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Inputs that are right by the interface data (合规的交易输入): every field that must be there, some that
 * may, with what is known of the person and the stay where a field names it.
 */
final class FuzzedInputs {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a field holds whoever the person is. */
  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("fixmedins_code", Ward.HOSPITAL),
          Map.entry("insutype", "310"),
          Map.entry("mdtrt_cert_type", "02"),
          Map.entry("psn_cert_type", "01"),
          Map.entry("psn_type", "11"),
          Map.entry("begntime", "2026-02-20 08:30:00"),
          Map.entry("endtime", "2026-03-01 16:00:00"),
          Map.entry("diag_time", "2026-02-20 10:00:00"),
          Map.entry("fee_ocur_time", "2026-02-21 09:00:00"),
          Map.entry("diag_code", "I10.x00"),
          Map.entry("dscg_maindiag_code", "I10.x00"),
          Map.entry("maindiag_flag", "1"),
          Map.entry("diag_srt_no", "1"),
          Map.entry("vali_flag", "1"),
          Map.entry("dise_codg", "M03900"),
          Map.entry("mid_setl_flag", "0"),
          Map.entry("acct_used_flag", "0"),
          Map.entry("psn_setlway", "01"),
          Map.entry("medfee_sumamt", "1100.00"),
          Map.entry("fulamt_ownpay_amt", "100.00"),
          Map.entry("overlmt_selfpay", "0"),
          Map.entry("preselfpay_amt", "0"),
          Map.entry("inscp_scp_amt", "1000.00"),
          Map.entry("cnt", "1"),
          Map.entry("page_num", "1"),
          Map.entry("page_size", "100"),
          Map.entry("startrow", "1"),
          Map.entry("trt_year", "2026"),
          Map.entry("trt_month", "02"),
          Map.entry("begndate", "2026-02-20"),
          Map.entry("enddate", "2026-12-31"),
          Map.entry("stmt_begndate", "2026-02-01"),
          Map.entry("stmt_enddate", "2026-03-31"),
          Map.entry("hosp_ide_date", "2026-02-20"),
          Map.entry("refl_date", "2026-02-20"),
          Map.entry("setl_optins", "310000"),
          Map.entry("chrg_bchno", "B1"),
          Map.entry("ip", "10.1.2.3"),
          Map.entry("ver", "F001_20260101_A"),
          Map.entry("type", "INSUTYPE"));

  /** What is left out where it may be: it would contradict what was told before. */
  private static final Set<String> NOT_ASKED = Set.of("init_feedetl_sn", "endtime");

  private final RandomGenerator draw;

  FuzzedInputs(RandomGenerator draw) {
    this.draw = draw;
  }

  /**
   * An input.
   *
   * @param known of the person, by the fields' names; goes before what a field always holds
   */
  ObjectNode of(TransactionSpec transaction, Map<String, String> known) {
    ObjectNode input = JSON.createObjectNode();
    for (NodeSpec node : transaction.input()) {
      if (!node.required() && draw.nextInt(3) > 0) {
        continue;
      }
      boolean fees = node.node().equals("feedetail");
      if (node.form() == NodeSpec.Form.OBJECT) {
        input.set(node.node(), row(node, known));
      } else if (fees) {
        input
            .putArray(node.node())
            .add(feeLine(node, known, "A1", "XA01", "1000.00"))
            .add(feeLine(node, known, "C2", "XC03", "100.00"));
      } else {
        input.putArray(node.node()).add(row(node, known));
      }
    }
    return input;
  }

  private ObjectNode feeLine(
      NodeSpec node, Map<String, String> known, String serial, String item, String amount) {
    return row(node, known)
        .put("feedetl_sn", serial)
        .put("med_list_codg", item)
        .put("det_item_fee_sumamt", amount)
        .put("pric", amount);
  }

  private ObjectNode row(NodeSpec node, Map<String, String> known) {
    ObjectNode row = JSON.createObjectNode();
    for (FieldSpec field : node.fields().inOrder()) {
      boolean told = known.containsKey(field.field()) || ALWAYS.containsKey(field.field());
      boolean wanted = told && !NOT_ASKED.contains(field.field()) && draw.nextInt(4) > 0;
      boolean needed = field.required() || isCertificate(field);
      if (needed || wanted) {
        row.put(field.field(), value(field, known));
      }
    }
    return row;
  }

  /** The number of the certificate is required by its type. */
  private static boolean isCertificate(FieldSpec field) {
    return field.field().equals("mdtrt_cert_no") || field.field().equals("med_list_codg");
  }

  private String value(FieldSpec field, Map<String, String> known) {
    String told = known.getOrDefault(field.field(), ALWAYS.get(field.field()));
    if (told != null) {
      return told;
    }
    if (field.codeTable().isPresent()) {
      CodeTable table = field.codeTable().get();
      return table.codes().keySet().stream()
          .filter(code -> !table.regional().contains(code))
          .findFirst()
          .orElse("1");
    }
    return switch (field.type()) {
      case NUMBER -> "1";
      case DATE -> "2026-02-25";
      case DATETIME -> "2026-02-25 09:20:00";
      case STRING -> field.area() ? "310101" : field.length() == 1 ? "1" : "A1";
    };
  }
}
