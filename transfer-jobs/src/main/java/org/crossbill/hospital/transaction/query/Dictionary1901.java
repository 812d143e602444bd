package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crossbill.codes.CodeTable;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 1901 字典表查询: a code table as this center holds calls to it. The tables are the same everywhere and
 * at all times and have one level: place and date do not count, and nothing lies below a parent.
 */
@Component
class Dictionary1901 implements LookUp<Dictionary1901.Input> {
  private static final String VALID = "1";

  private final CodeTables tables;

  Dictionary1901(CodeTables tables) {
    this.tables = tables;
  }

  record Input(String type, @Nullable String parentValue, @Nullable String valiFlag) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(
          row.text("type"), row.textOrNull("parent_value"), row.textOrNull("Vali_Flag"));
    }
  }

  @Override
  public String infno() {
    return "1901";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    Optional<CodeTable> table = tables.find(input.type().toLowerCase(Locale.ROOT));
    if (table.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CODE_UNKNOWN,
              "input.data.type",
              "没有字典 " + input.type(),
              "请填写代码字段的字段名，如 insutype、med_type、psn_type、dscg_way"));
    }
    boolean all = input.parentValue() == null && !"0".equals(input.valiFlag());
    return Result.ok(new Nodes(Map.of("list", all ? rows(table.get()) : List.of())));
  }

  /** createUser, createDate and version say nothing of a table that is part of an edition. */
  static List<Row> rows(CodeTable table) {
    List<Row> rows = new ArrayList<>();
    table
        .codes()
        .forEach((code, label) ->
            rows.add(
                new Row()
                    .text("type", table.table())
                    .text("label", label)
                    .text("value", code)
                    .put("parentValue", new Row.Value.Chars(""))
                    .scaled("sort", rows.size() + 1L)
                    .text("valiFlag", VALID)));
    return rows;
  }
}
