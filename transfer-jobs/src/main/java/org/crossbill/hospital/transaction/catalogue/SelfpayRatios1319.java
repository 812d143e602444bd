package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.springframework.stereotype.Component;

/** 1319 医保目录先自付比例信息查询: the first self-pay of each item, the same for all persons. */
@Component
class SelfpayRatios1319 implements LookUp<CatalogueRows.Asked> {
  /** 目录先自付比例. */
  private static final String FIRST_SELF_PAY = "10";

  private final CatalogueRows rows;

  SelfpayRatios1319(CatalogueRows rows) {
    this.rows = rows;
  }

  @Override
  public String infno() {
    return "1319";
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
            row.text("selfpay_prop_type", FIRST_SELF_PAY)
                .scaled("selfpay_prop", item.entry().selfpayPropPer10k()));
  }
}
