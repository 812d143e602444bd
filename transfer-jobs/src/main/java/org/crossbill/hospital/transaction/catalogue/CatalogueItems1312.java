package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.springframework.stereotype.Component;

/** 1312 医保目录信息查询: the items of the catalogue, by page. */
@Component
class CatalogueItems1312 implements LookUp<CatalogueRows.Asked> {
  private final CatalogueRows rows;

  CatalogueItems1312(CatalogueRows rows) {
    this.rows = rows;
  }

  @Override
  public String infno() {
    return "1312";
  }

  @Override
  public CatalogueRows.Asked read(Nodes input) {
    return CatalogueRows.Asked.of(input, "hilist_code", false);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, CatalogueRows.Asked asked, Duration patience) {
    return rows.answer(
        asked,
        (row, item) ->
            row.text("hilist_name", item.itemName())
                .text("med_chrgitm_type", item.medChrgitmType())
                .text("chrgitm_lv", item.entry().chargeClass().code())
                .text("lmt_used_flag", item.flags().lmtUsed()));
  }
}
