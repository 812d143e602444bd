package org.crossbill.hospital.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of an input as JSON to keep (报文留存): each node a list, dates and times as the interface
 * writes them, numbers exact.
 */
public final class NodesText {
  private NodesText() {}

  /**
   * The text of rows.
   *
   * @param specs what the nodes are, of the interface data
   */
  public static String of(List<NodeSpec> specs, Nodes nodes) {
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    for (NodeSpec spec : specs) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Row row : nodes.rows(spec.node())) {
        rows.add(values(spec, row));
      }
      if (!rows.isEmpty()) {
        all.put(spec.node(), rows);
      }
    }
    return JsonMapper.shared().writeValueAsString(all);
  }

  private static Map<String, Object> values(NodeSpec spec, Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FieldSpec field : spec.fields().inOrder()) {
      Row.Value value = row.values().get(field.field());
      if (value != null) {
        values.put(
            field.field(),
            switch (value) {
              case Row.Value.Chars(String text) -> text;
              case Row.Value.Scaled(long unscaled) ->
                  BigDecimal.valueOf(unscaled, field.decimals());
              case Row.Value.Day(var date) -> FieldCheck.DATE.format(date);
              case Row.Value.Moment(var time) -> FieldCheck.DATETIME.format(time);
            });
      }
    }
    return values;
  }
}
