package org.crossbill.hospital.transaction.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.transaction.Page;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.Node;
import org.crossbill.treatment.CatalogueList;
import org.crossbill.treatment.EnteredItem;
import org.crossbill.treatment.ListedItem;
import org.springframework.stereotype.Component;

/**
 * Pages of the catalogue as 1312, 1316, 1318 and 1319 answer them (目录分页). The catalogue is the
 * treatment place's, the same for persons of all places; a condition on what it does not keep
 * (list_type, mnemonics, kinds of persons) leaves nothing out, and such a field is null.
 */
@Component
class CatalogueRows {
  private static final String IN_FORCE = "1";

  private final CatalogueList list;
  private final Node node;

  CatalogueRows(CatalogueList list, Node node) {
    this.list = list;
    this.node = node;
  }

  /**
   * What is asked for.
   *
   * @param onlyEnded vali_flag 有效标志 is 0: entries that do not stand, which are not listed
   */
  record Asked(CatalogueList.Wanted wanted, Page page, boolean onlyEnded) {
    /**
     * As the interface's fields say it, where the input has them.
     *
     * @param code the field that has the item's code
     */
    static Asked of(Nodes input, String code, boolean withCeiling) {
      Row row = input.only("data");
      return new Asked(
          new CatalogueList.Wanted(
              row.textOrNull(code),
              row.textOrNull("hilist_name"),
              row.dayOrNull("query_date"),
              row.dayOrNull("begndate"),
              row.dayOrNull("updt_time"),
              row.textOrNull("med_chrgitm_type"),
              row.textOrNull("chrgitm_lv"),
              row.textOrNull("lmt_used_flag"),
              withCeiling),
          Page.of(row),
          "0".equals(row.textOrNull("vali_flag")));
    }
  }

  /**
   * The page.
   *
   * @param own adds what the transaction says of an item beside what all say
   */
  Result<Nodes> answer(Asked asked, BiConsumer<Row, ListedItem> own) {
    return answers(
        asked,
        item ->
            List.of(row -> {
              own.accept(row, item);
            }));
  }

  /**
   * The page; an item may have several rows, or none.
   *
   * @param own adds, row by row, what the transaction says of an item beside what all say
   */
  Result<Nodes> answers(Asked asked, Function<ListedItem, List<Consumer<Row>>> own) {
    List<Fault> faults = asked.page().fault().map(List::of).orElse(List.of());
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    List<EnteredItem> items =
        asked.onlyEnded()
            ? List.of()
            : list.page(asked.wanted(), asked.page().number(), asked.page().size());
    return Result.ok(
        new Nodes(
            Map.of(
                "data",
                items.stream()
                    .flatMap(item ->
                        own.apply(item.version().item()).stream().map(one -> row(item, one)))
                    .toList())));
  }

  private Row row(EnteredItem entered, Consumer<Row> own) {
    ListedItem item = entered.version().item();
    CatalogueEntry entry = item.entry();
    Row row =
        new Row()
            .text("hilist_code", entry.medListCodg())
            .text("insu_admdvs", node.code().value())
            .day("begndate", entry.from())
            .text("vali_flag", IN_FORCE)
            .text("rid", Long.toString(entered.version().version().number()))
            .day("updt_time", entered.enteredOn())
            .day("crte_time", entered.enteredOn());
    if (!entry.until().equals(LocalDate.MAX)) {
      row.day("enddate", entry.until());
    }
    own.accept(row);
    return row;
  }
}
