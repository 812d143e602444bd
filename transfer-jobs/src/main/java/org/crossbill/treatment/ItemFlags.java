package org.crossbill.treatment;

import org.jspecify.annotations.Nullable;

/**
 * What the interface tells of an item and no amount depends on (目录标志): each 1 for yes, 0 for no;
 * null where nobody knows any more.
 *
 * @param lmtUsed lmt_used_flag 限制使用标志
 * @param hiNegoDrug hi_nego_drug_flag 医保谈判药品标志
 * @param chldMedc chld_medc_flag 儿童用药标志
 * @param listSpItem list_sp_item_flag 目录特项标志, also 9 其他
 */
public record ItemFlags(
    String lmtUsed,
    @Nullable String hiNegoDrug,
    @Nullable String chldMedc,
    @Nullable String listSpItem) {
  /** Of an item with no more than the flag of restricted use. */
  public static ItemFlags of(String lmtUsedFlag) {
    return new ItemFlags(lmtUsedFlag, "0", "0", "0");
  }
}
