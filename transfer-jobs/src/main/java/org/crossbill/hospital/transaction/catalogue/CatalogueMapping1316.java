package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.springframework.stereotype.Component;

/** 1316 医疗目录与医保目录匹配信息查询: here the codes of both are one. */
@Component
class CatalogueMapping1316 implements LookUp<CatalogueRows.Asked> {
  private final CatalogueRows rows;

  CatalogueMapping1316(CatalogueRows rows) {
    this.rows = rows;
  }

  @Override
  public String infno() {
    return "1316";
  }

  @Override
  public CatalogueRows.Asked read(Nodes input) {
    boolean byItem = input.only("data").textOrNull("hilist_code") == null;
    return CatalogueRows.Asked.of(input, byItem ? "med_list_codg" : "hilist_code", false);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, CatalogueRows.Asked asked, Duration patience) {
    return rows.answer(asked, (row, item) -> row.text("med_list_codg", item.entry().medListCodg()));
  }
}
