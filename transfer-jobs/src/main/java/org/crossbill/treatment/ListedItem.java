package org.crossbill.treatment;

import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;

/**
 * An item of the treatment place's catalogue (目录项) with what only the interface asks for.
 *
 * @param rules all that decides the split of a line
 * @param medChrgitmType med_chrgitm_type 医疗收费项目类别
 * @param lmtCondition the condition of restricted use in words (限制使用条件); empty without one
 * @param madeUp invented for the demonstration
 * @param source where the entry comes from
 */
public record ListedItem(
    CatalogueItem rules,
    String itemName,
    String medChrgitmType,
    ItemFlags flags,
    String lmtCondition,
    boolean madeUp,
    String source) {
  /** An item of which its entry says everything. */
  public ListedItem(
      CatalogueEntry entry,
      String itemName,
      String medChrgitmType,
      String lmtUsedFlag,
      boolean madeUp,
      String source) {
    this(
        CatalogueItem.plain(entry),
        itemName,
        medChrgitmType,
        ItemFlags.of(lmtUsedFlag),
        "",
        madeUp,
        source);
  }

  /** What holds where no rule says otherwise. */
  public CatalogueEntry entry() {
    return rules.entry();
  }
}
