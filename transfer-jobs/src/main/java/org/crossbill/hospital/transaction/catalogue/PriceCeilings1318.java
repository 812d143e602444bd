package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.springframework.stereotype.Component;

/**
 * 1318 医保目录限价信息查询: the items with a price ceiling, which is the same for all levels of hospitals.
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
    return rows.answer(
        asked, (row, item) -> row.scaled("hilist_pric_uplmt_amt", item.entry().ceilingMicroYuan()));
  }
}
