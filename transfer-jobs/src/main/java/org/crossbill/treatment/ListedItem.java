package org.crossbill.treatment;

import org.crossbill.core.catalogue.CatalogueEntry;

/**
 * An item of the treatment place's catalogue (目录项) with what only the interface asks for.
 *
 * @param medChrgitmType med_chrgitm_type 医疗收费项目类别
 * @param lmtUsedFlag lmt_used_flag 限制使用标志
 * @param madeUp invented for the demonstration
 * @param source where the entry comes from
 */
public record ListedItem(
    CatalogueEntry entry,
    String itemName,
    String medChrgitmType,
    String lmtUsedFlag,
    boolean madeUp,
    String source) {}
