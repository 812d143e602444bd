package org.crossbill.hospital.transaction.fee;

import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.SplitLine;

/** How a fee line was split, in the interface's fields, as 2301 and 5204 answer it. */
public final class SplitRow {
  private SplitRow() {}

  /** The row with the line's number, quantities, split and class. */
  public static Row of(SplitLine line) {
    return cut(line).text("lmt_used_flag", line.flags().lmtUsed());
  }

  /** The same as the settlement of a purchase answers it, without the restriction. */
  public static Row cut(SplitLine line) {
    return new Row()
        .text("feedetl_sn", line.feedetlSn())
        .scaled("det_item_fee_sumamt", line.split().amountFen())
        .scaled("cnt", line.cntPer10k())
        .scaled("pric", line.pricMicroYuan())
        .scaled("pric_uplmt_amt", line.entry().ceilingMicroYuan())
        .scaled("selfpay_prop", line.entry().selfpayPropPer10k())
        .scaled("fulamt_ownpay_amt", line.split().fulamtOwnpayFen())
        .scaled("overlmt_amt", line.split().overlmtFen())
        .scaled("preselfpay_amt", line.split().preselfpayFen())
        .scaled("inscp_scp_amt", line.split().inscpScpFen())
        .text("chrgitm_lv", line.entry().chargeClass().code())
        .text("med_chrgitm_type", line.medChrgitmType())
        .text("hi_nego_drug_flag", line.flags().hiNegoDrug())
        .text("chld_medc_flag", line.flags().chldMedc())
        .text("list_sp_item_flag", line.flags().listSpItem());
  }
}
