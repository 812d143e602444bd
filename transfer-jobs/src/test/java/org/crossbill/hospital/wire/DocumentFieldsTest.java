package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossbill.codes.CodeTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped fields of transactions beside the field tables of the document (Hunan V1.1.27):
 * names, order, kind, length, coded and required, each difference named here with its reason.
 */
class DocumentFieldsTest {
  private static final InterfaceData DATA = InterfaceData.load(Messages.TABLES);

  /** Nodes the document names otherwise than the wire has them. */
  private static final Map<String, String> NODES =
      Map.of(
          "9002 sign_time", "signoutoutb", // all public systems read this name
          "1312 无节点", "data", // so read by openHIS
          "1316 无节点", "data",
          "1317 无节点", "data",
          "1318 无节点", "data",
          "1319 无节点", "data",
          "5303 输出（data）", "data",
          "5204 输出参数说明", "",
          "3302 输入-目录对照撤销（节点标识：）", "data", // the output is the list itself
          "9101 无节点", "");

  private static final String BY_STAY =
      "required; but a client whose answer was lost has no setl_id";
  private static final String NOBODY_KNOWS = "required; null where this center does not know it";

  private static final String FILE_HAS_THEM =
      "clients leave it out; what is sent is held to the file";

  /** What differs from the document, and why. */
  private static final Map<String, String> MENDED =
      Map.ofEntries(
          Map.entry("5203 in setl_id", BY_STAY),
          Map.entry("5203 in mdtrt_id", "required where setl_id is not given"),
          Map.entry("5204 in setl_id", BY_STAY),
          Map.entry("5204 in mdtrt_id", "required where setl_id is not given"),
          Map.entry("9002 out sign_time", "日期型 with a time in all public samples"),
          Map.entry("3302 in list_type", "not coded; but it is in 3301"),
          Map.entry("1312 in updt_time", "clients leave it out"),
          Map.entry("1316 in updt_time", "clients leave it out"),
          Map.entry("1317 in updt_time", "clients leave it out"),
          Map.entry("1318 in updt_time", "clients leave it out"),
          Map.entry("1319 in updt_time", "clients leave it out"),
          Map.entry("1201 out uscc", NOBODY_KNOWS),
          Map.entry("1312 out list_type", NOBODY_KNOWS),
          Map.entry("1312 out med_use_flag", NOBODY_KNOWS),
          Map.entry("1312 out matn_used_flag", NOBODY_KNOWS),
          Map.entry("1312 out hilist_use_type", NOBODY_KNOWS),
          Map.entry("1312 out lmt_cpnd_type", NOBODY_KNOWS),
          Map.entry("1316 out list_type", NOBODY_KNOWS),
          Map.entry("1318 out hilist_lmtpric_type", NOBODY_KNOWS),
          Map.entry("1318 out overlmt_dspo_way", NOBODY_KNOWS),
          Map.entry("1319 out selfpay_prop_psn_type", NOBODY_KNOWS),
          Map.entry("1318 out hilist_pric_uplmt_amt", "with the decimals of pric_uplmt_amt"),
          Map.entry("1319 out selfpay_prop", "a ratio, no code; with the decimals of 2301"),
          Map.entry("4101 out setl_list_id", "nine digits are too few for a province's years"),
          Map.entry("3201 in refd_setl_flag", "not coded; but it is elsewhere"),
          Map.entry("3201 in fixmedins_refd_setl_flag", "clients leave it out"),
          Map.entry("3202 in medfee_sumamt", FILE_HAS_THEM),
          Map.entry("3202 in fund_pay_sumamt", FILE_HAS_THEM),
          Map.entry("3202 in cash_payamt", FILE_HAS_THEM),
          Map.entry("3202 in fixmedins_setl_cnt", FILE_HAS_THEM),
          Map.entry("3202 in clr_type", "clients leave it out"),
          Map.entry("3202 in fixmedins_refd_setl_flag", "clients leave it out"),
          Map.entry("9101 in in", "an array of bytes is text or a list of numbers in JSON"),
          Map.entry("5202 out diag_dept", NOBODY_KNOWS),
          Map.entry("5202 out dise_dor_no", NOBODY_KNOWS),
          Map.entry("5202 out dise_dor_name", NOBODY_KNOWS),
          Map.entry("1901 in parent_value", "clients send it empty"),
          Map.entry("1901 in admdvs", "the same tables everywhere"),
          Map.entry("1901 in date", "the same tables at all times"),
          Map.entry("1901 in Vali_Flag", "clients leave it out"),
          Map.entry("1901 out label", "longer names stand in the document's own tables"),
          Map.entry("1901 out parentValue", "empty: the tables have one level"),
          Map.entry("1901 out sort", "30 digits are no number"),
          Map.entry("1901 out createUser", NOBODY_KNOWS),
          Map.entry("1901 out createDate", NOBODY_KNOWS),
          Map.entry("1901 out version", NOBODY_KNOWS),
          Map.entry("5201 out psn_type", NOBODY_KNOWS),
          Map.entry("5201 out cvlserv_flag", NOBODY_KNOWS),
          Map.entry("5201 out endtime", "a patient who is still there has none"),
          Map.entry("5204 out setl_id", "a stay that is not settled has none"),
          Map.entry("5204 out hilist_name", NOBODY_KNOWS),
          Map.entry("5204 out list_type", NOBODY_KNOWS),
          Map.entry("5204 out medins_list_name", NOBODY_KNOWS),
          Map.entry("5204 out dosform_name", NOBODY_KNOWS),
          Map.entry("5206 out cum_type_code", "names of the insured place's counters are longer"));

  @Test
  void queries_areTheDocuments() throws IOException {
    JsonNode document = document();
    List<String> differing = new ArrayList<>();
    for (String infno :
        List.of(
            "5203", "9002", "1201", "1312", "1316", "1317", "1318", "1319", "1901", "2406", "2407",
            "5202", "5303", "5201", "5204", "5206", "3301", "3302", "3201", "3202", "4101", "9101",
            "9102")) {
      for (JsonNode node : document.path(infno)) {
        boolean in = node.path("dir").asString().equals("in");
        TransactionSpec spec = DATA.transaction(infno).orElseThrow();
        String written = node.path("node").asString();
        String name = NODES.getOrDefault(infno + " " + written, written);
        List<FieldSpec> shipped =
            (in ? spec.input() : spec.output())
                .stream()
                    .filter(known -> known.node().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(infno + " lacks " + name))
                    .fields()
                    .inOrder();
        assertThat(shipped.stream().map(FieldSpec::field).toList())
            .as("%s %s", infno, name)
            .containsExactlyElementsOf(
                node.path("fields").valueStream().map(f -> f.path("field").asString()).toList());
        for (int i = 0; i < shipped.size(); i++) {
          if (!described(shipped.get(i)).equals(described(node.path("fields").get(i)))) {
            differing.add(infno + (in ? " in " : " out ") + shipped.get(i).field());
          }
        }
      }
    }
    assertThat(differing).containsExactlyInAnyOrderElementsOf(MENDED.keySet());
  }

  /** A value outside of a field's table is told with those inside. */
  @Test
  void codedFields_areHeldToTheirTables() {
    assertThat(
            Messages.faults(
                Messages.call(
                    "2402",
                    Messages.DISCHARGE.replace("\"dscg_way\": \"1\"", "\"dscg_way\": \"q\""))))
        .containsExactly("input.dscginfo.dscg_way FIELD_CODE_UNKNOWN");
    assertThat(
            Messages.faults(
                Messages.call(
                    "2304",
                    Messages.SETTLEMENT.replace(
                        "\"psn_setlway\": \"01\"", "\"psn_setlway\": \"99\""))))
        .containsExactly("input.data.psn_setlway FIELD_CODE_UNKNOWN");
    DATA.transactions().values().stream()
        .flatMap(spec -> spec.input().stream())
        .flatMap(node -> node.fields().inOrder().stream())
        // else it is on the page of those without, or known in part
        .filter(field -> field.codeTable().map(CodeTable::closed).orElse(false))
        .forEach(field ->
            assertThat(field.codeTable().orElseThrow().standing("~"))
                .as(field.field())
                .isEqualTo(CodeTable.Standing.UNKNOWN));
  }

  /** What a cashier needs: no field that the document requires of 5203 may be left out. */
  @Test
  void answerOf5203_hasAllThatIsRequired() throws IOException {
    List<String> required =
        document()
            .path("5203")
            .valueStream()
            .filter(node -> node.path("node").asString().equals("setlinfo"))
            .flatMap(node -> node.path("fields").valueStream())
            .filter(field -> field.path("req").asBoolean(false))
            .map(field -> field.path("field").asString())
            .toList();
    assertThat(required)
        .hasSize(41)
        .contains("psn_pay", "cash_payamt", "begndate", "enddate", "fixmedins_code")
        .contains("fixmedins_name", "pay_loc", "refd_setl_flag", "year");
    assertThat(
            DATA.transaction("5203").orElseThrow().output().getFirst().fields().inOrder().stream()
                .filter(FieldSpec::required)
                .map(FieldSpec::field))
        .containsExactlyElementsOf(required);
  }

  private static JsonNode document() throws IOException {
    return JsonMapper.shared()
        .readTree(
            Files.readString(
                Path.of("src", "test", "resources", "interface", "fields-hunan-v1.1.27.json")));
  }

  private static String described(FieldSpec field) {
    return "%s %s %s %s %s"
        .formatted(
            field.name(),
            field.type(),
            switch (field.type()) {
              case STRING -> String.valueOf(field.length());
              case NUMBER -> field.length() + (field.decimals() > 0 ? "," + field.decimals() : "");
              case DATE, DATETIME -> "";
            },
            field.required(),
            field.coded() || field.area());
  }

  private static String described(JsonNode field) {
    FieldSpec.Type type =
        switch (field.path("type").asString()) {
          case "字符型" -> FieldSpec.Type.STRING;
          case "数值型", "整型", "BigDecimal" -> FieldSpec.Type.NUMBER;
          case "日期型" -> FieldSpec.Type.DATE;
          default -> FieldSpec.Type.DATETIME;
        };
    return "%s %s %s %s %s"
        .formatted(
            field.path("name").asString(),
            type,
            field.path("len").asString().replaceAll(",0$", "").replaceAll(",(\\d{3})$", "$1"),
            field.path("req").asBoolean(false),
            field.path("coded").asBoolean(false));
  }
}
