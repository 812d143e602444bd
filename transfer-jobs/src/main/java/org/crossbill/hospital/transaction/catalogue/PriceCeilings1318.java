package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.crossbill.core.catalogue.LevelCeilings;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.ListedItem;
import org.springframework.stereotype.Component;

/**
 * 1318 医保目录限价信息查询: the items with a price ceiling. One that is the same for all levels of hospitals
 * has no hilist_lmtpric_type; one with ceilings by level has a row for each level.
 */
@Component
class PriceCeilings1318 implements LookUp<CatalogueRows.Asked> {
  private final CatalogueRows rows;

  PriceCeilings1318(CatalogueRows rows) {
    this.rows = rows;
  }

  @Override
  public String infno() {
    return "1318";
  }

  @Override
  public CatalogueRows.Asked read(Nodes input) {
    return CatalogueRows.Asked.of(input, "hilist_code", true);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, CatalogueRows.Asked asked, Duration patience) {
    return rows.answers(asked, PriceCeilings1318::ceilings);
  }

  private static List<Consumer<Row>> ceilings(ListedItem item) {
    long usual = item.entry().ceilingMicroYuan();
    LevelCeilings levels = item.rules().ceilings();
    if (levels.equals(LevelCeilings.NONE)) {
      return List.of(row -> row.scaled("hilist_pric_uplmt_amt", usual));
    }
    return List.of(
        row -> ofLevel(row, "1", levels.microYuan(LineUse.Level.LOWEST, usual)),
        row -> ofLevel(row, "2", levels.microYuan(LineUse.Level.SECOND, usual)),
        row -> ofLevel(row, "3", levels.microYuan(LineUse.Level.THIRD, usual)));
  }

  private static void ofLevel(Row row, String type, long ceilingMicroYuan) {
    row.text("hilist_lmtpric_type", type).scaled("hilist_pric_uplmt_amt", ceilingMicroYuan);
  }
}
