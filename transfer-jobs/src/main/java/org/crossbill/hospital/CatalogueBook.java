package org.crossbill.hospital;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.catalogue.Catalogue;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The treatment place's dated catalogue (就医地目录), whole in memory. A change is seen by every replica
 * within a minute.
 */
@Component
public class CatalogueBook {
  private static final String ALL = "all";

  private final JdbcTemplate batch;
  private final JdbcClient jdbc;
  private final LoadingCache<String, Map<String, List<ListedItem>>> cache =
      Caffeine.newBuilder().refreshAfterWrite(Duration.ofMinutes(1)).build(_ -> read());

  CatalogueBook(JdbcTemplate batch, JdbcClient jdbc) {
    this.batch = batch;
    this.jdbc = jdbc;
  }

  /** The item as it holds on a day. */
  public Optional<ListedItem> find(String medListCodg, LocalDate date) {
    return cache.get(ALL).getOrDefault(medListCodg, List.of()).stream()
        .filter(item -> item.entry().holdsOn(date))
        .findFirst();
  }

  /** The code of any item, for a hint. */
  Optional<String> example() {
    return cache.get(ALL).keySet().stream().sorted().findFirst();
  }

  /**
   * Takes items into the catalogue. An item with the same first day replaces the one there was.
   *
   * @throws IllegalArgumentException where two entries of one item would hold on the same day
   */
  @Transactional
  public void publish(List<ListedItem> items) {
    batch.batchUpdate(
        """
        INSERT INTO catalogue_item (med_list_codg, valid_from, valid_to, item_name, chrgitm_lv, med_chrgitm_type,
          selfpay_per10k, pric_uplmt, lmt_used_flag, made_up, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (med_list_codg, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
          item_name = excluded.item_name, chrgitm_lv = excluded.chrgitm_lv,
          med_chrgitm_type = excluded.med_chrgitm_type,
          selfpay_per10k = excluded.selfpay_per10k, pric_uplmt = excluded.pric_uplmt,
          lmt_used_flag = excluded.lmt_used_flag, made_up = excluded.made_up, source = excluded.source
        """,
        items.stream().map(CatalogueBook::columns).toList());
    read();
    cache.invalidateAll();
  }

  private static Object[] columns(ListedItem item) {
    CatalogueEntry entry = item.entry();
    return new Object[] {
      entry.medListCodg(),
      entry.from(),
      entry.until().equals(LocalDate.MAX) ? null : entry.until(),
      item.itemName(),
      entry.chargeClass().code(),
      item.medChrgitmType(),
      entry.selfpayPropPer10k(),
      entry.ceilingMicroYuan(),
      item.lmtUsedFlag(),
      item.madeUp(),
      item.source()
    };
  }

  private Map<String, List<ListedItem>> read() {
    List<ListedItem> all =
        jdbc.sql("SELECT * FROM catalogue_item ORDER BY med_list_codg, valid_from")
            .query((row, _) -> {
              java.sql.Date until = row.getDate("valid_to");
              return new ListedItem(
                  new CatalogueEntry(
                      row.getString("med_list_codg"),
                      ChargeClass.find(row.getString("chrgitm_lv")).orElseThrow(),
                      row.getInt("selfpay_per10k"),
                      row.getLong("pric_uplmt"),
                      row.getDate("valid_from").toLocalDate(),
                      until == null ? LocalDate.MAX : until.toLocalDate()),
                  row.getString("item_name"),
                  row.getString("med_chrgitm_type"),
                  row.getString("lmt_used_flag"),
                  row.getBoolean("made_up"),
                  row.getString("source"));
            })
            .list();
    new Catalogue(all.stream().map(ListedItem::entry).toList()); // refuses overlapping entries
    Map<String, List<ListedItem>> byCode = new HashMap<>();
    for (ListedItem item : all) {
      byCode.computeIfAbsent(item.entry().medListCodg(), _ -> new ArrayList<>()).add(item);
    }
    return byCode;
  }
}
