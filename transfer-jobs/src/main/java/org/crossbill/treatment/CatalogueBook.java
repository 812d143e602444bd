package org.crossbill.treatment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.core.catalogue.Catalogue;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.store.Taken;
import org.jspecify.annotations.Nullable;
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

  private final JdbcClient jdbc;
  private final LoadingCache<String, Map<String, List<ListedItem>>> cache =
      Caffeine.newBuilder().refreshAfterWrite(Duration.ofMinutes(1)).build(_ -> read());

  CatalogueBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The item as it holds on a day. */
  public Optional<ListedItem> find(String medListCodg, LocalDate date) {
    return cache.get(ALL).getOrDefault(medListCodg, List.of()).stream()
        .filter(item -> item.entry().holdsOn(date))
        .findFirst();
  }

  /** The code of any item, for a hint. */
  public Optional<String> example() {
    return cache.get(ALL).keySet().stream().sorted().findFirst();
  }

  /** All items as they stand in the database, whatever this replica remembers. */
  public List<ListedItem> all() {
    return read().values().stream().flatMap(List::stream).toList();
  }

  /**
   * Takes items into the catalogue. An item with the same first day replaces the one there was.
   *
   * @throws IllegalArgumentException where two entries of one item would hold on the same day
   */
  @Transactional
  public Taken publish(List<ListedItem> items) {
    List<Boolean> written =
        jdbc.sql(
                """
                INSERT INTO catalogue_item AS c (med_list_codg, valid_from, valid_to, item_name, chrgitm_lv,
                  med_chrgitm_type, selfpay_per10k, pric_uplmt, lmt_used_flag, made_up, source)
                SELECT * FROM unnest(?::text[], ?::text[]::date[], ?::text[]::date[], ?::text[], ?::text[], ?::text[],
                  ?::int[], ?::bigint[], ?::text[], ?::boolean[], ?::text[])
                ON CONFLICT (med_list_codg, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
                  item_name = excluded.item_name, chrgitm_lv = excluded.chrgitm_lv,
                  med_chrgitm_type = excluded.med_chrgitm_type, selfpay_per10k = excluded.selfpay_per10k,
                  pric_uplmt = excluded.pric_uplmt, lmt_used_flag = excluded.lmt_used_flag,
                  made_up = excluded.made_up, source = excluded.source
                WHERE ROW(c.*) IS DISTINCT FROM ROW(excluded.*)
                RETURNING old.med_list_codg IS NULL
                """)
            .params(
                texts(items, item -> item.entry().medListCodg()),
                texts(items, item -> item.entry().from().toString()),
                texts(items, CatalogueBook::validTo),
                texts(items, ListedItem::itemName),
                texts(items, item -> item.entry().chargeClass().code()),
                texts(items, ListedItem::medChrgitmType),
                items.stream()
                    .map(item -> item.entry().selfpayPropPer10k())
                    .toArray(Integer[]::new),
                items.stream().map(item -> item.entry().ceilingMicroYuan()).toArray(Long[]::new),
                texts(items, ListedItem::lmtUsedFlag),
                items.stream().map(ListedItem::madeUp).toArray(Boolean[]::new),
                texts(items, ListedItem::source))
            .query((row, _) -> row.getBoolean(1))
            .list();
    Taken taken = Taken.of(items.size(), written);
    if (taken.isChange()) {
      read();
      cache.invalidateAll();
    }
    return taken;
  }

  private static @Nullable String validTo(ListedItem item) {
    LocalDate until = item.entry().until();
    return until.equals(LocalDate.MAX) ? null : until.toString();
  }

  private static String[] texts(
      List<ListedItem> items, Function<ListedItem, @Nullable String> column) {
    return items.stream().map(column).toArray(String[]::new);
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
