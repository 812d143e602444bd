package org.crossbill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/** Reads the exceptions of the place table (统筹区归属例外) from JSON. */
public final class PlaceLoader {
  private PlaceLoader() {}

  /** The table of a text, or everything that is wrong with it. */
  public static Result<PlaceTable> load(String text) {
    return JsonReader.parse(text).then(PlaceLoader::table);
  }

  private static Result<PlaceTable> table(JsonValue value) {
    List<Fault> faults = new ArrayList<>();
    JsonFields document = JsonFields.of(value, "", faults);
    document.optionalText("about");
    List<PlaceTable.Row> rows = new ArrayList<>();
    for (JsonFields row : document.objects("exceptions")) {
      String prefix = row.text("prefix");
      String node = row.text("node");
      LocalDate from = row.date("from");
      row.text("rule");
      row.finish();
      try {
        rows.add(new PlaceTable.Row(prefix, new NodeCode(node), from));
      } catch (IllegalArgumentException e) {
        row.fault(
            FaultCode.FIELD_TYPE,
            "prefix",
            String.valueOf(e.getMessage()),
            "例如 prefix 6590、node 660000");
      }
    }
    document.finish();
    return faults.isEmpty() ? Result.ok(new PlaceTable(rows)) : Result.failed(faults);
  }
}
