package org.crossbill.treatment;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.LevelCeilings;
import org.crossbill.core.catalogue.PersonRatios;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How items get into the catalogue's table (目录入库): by COPY beside it, then in one statement for all
 * that is new or differs from what stands; and how one is read from it.
 */
final class OfferedItems {
  private static final int BUFFER_CHARS = 1 << 16;

  /** A column of the table, and its value of an item as text; null is null. */
  private record Column(String name, Function<ListedItem, @Nullable Object> value) {}

  /** What tells the versions of one item and first day apart; the key's two columns come first. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("med_list_codg", item -> item.entry().medListCodg()),
          new Column("valid_from", item -> item.entry().from()),
          new Column("valid_to", OfferedItems::validTo),
          new Column("item_name", ListedItem::itemName),
          new Column("chrgitm_lv", item -> item.entry().chargeClass().code()),
          new Column("med_chrgitm_type", ListedItem::medChrgitmType),
          new Column("selfpay_per10k", item -> item.entry().selfpayPropPer10k()),
          new Column("pric_uplmt", item -> item.entry().ceilingMicroYuan()),
          new Column("lmt_used_flag", item -> item.flags().lmtUsed()),
          new Column("made_up", ListedItem::madeUp),
          new Column("source", ListedItem::source),
          new Column("pric_uplmt_lv1", item -> item.rules().ceilings().lowest()),
          new Column("pric_uplmt_lv2", item -> item.rules().ceilings().second()),
          new Column("pric_uplmt_lv3", item -> item.rules().ceilings().third()),
          new Column("selfpay_310", item -> item.rules().ratios().employees()),
          new Column("selfpay_390", item -> item.rules().ratios().residents()),
          new Column("selfpay_330", item -> item.rules().ratios().retiredCadres()),
          new Column("day_uplmt", OfferedItems::dayLimit),
          new Column("lmt_appr", item -> item.rules().approval().code()),
          new Column("lmt_condition", ListedItem::lmtCondition),
          new Column("cpnd_only", item -> item.rules().compoundOnly()),
          new Column("hi_nego_drug_flag", item -> item.flags().hiNegoDrug()),
          new Column("chld_medc_flag", item -> item.flags().chldMedc()),
          new Column("list_sp_item_flag", item -> item.flags().listSpItem()));

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Clock clock;

  OfferedItems(JdbcTemplate template, Clock clock) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.clock = clock;
  }

  /**
   * Enters what is new or differs, in the caller's transaction; for each of these whether there was
   * nothing of its item and first day.
   */
  List<Boolean> put(List<ListedItem> items, Actor by) {
    // beside the catalogue, of this session alone
    jdbc.sql(
            "CREATE TEMP TABLE IF NOT EXISTS offered ON COMMIT DELETE ROWS AS SELECT %s FROM catalogue_item LIMIT 0"
                .formatted(names("")))
        .update();
    jdbc.sql("DELETE FROM offered").update();
    copy(items);
    return jdbc.sql(
            """
            WITH fresh AS (
              SELECT n.*, old.version IS NULL AS is_new FROM offered n
              LEFT JOIN LATERAL (
                SELECT * FROM catalogue_item c
                WHERE c.med_list_codg = n.med_list_codg AND c.valid_from = n.valid_from
                ORDER BY c.version DESC LIMIT 1) old ON true
              WHERE old.version IS NULL OR (%s) IS DISTINCT FROM (%s)),
            entered AS (
              INSERT INTO catalogue_item (%s, entered_at, entered_by) SELECT %s, ?, ? FROM fresh)
            SELECT is_new FROM fresh
            """
                .formatted(names("old."), names("n."), names(""), names("")))
        .params(Timestamp.from(clock.instant()), by.who())
        .query((row, _) -> row.getBoolean(1))
        .list();
  }

  private void copy(List<ListedItem> items) {
    template.execute(
        (ConnectionCallback<@Nullable Void>)
            connection -> {
              CopyIn in =
                  connection
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyIn("COPY offered (%s) FROM STDIN".formatted(names("")));
              try {
                StringBuilder rows = new StringBuilder();
                for (ListedItem item : items) {
                  row(item, rows);
                  if (rows.length() > BUFFER_CHARS) {
                    write(in, rows);
                  }
                }
                write(in, rows);
                in.endCopy();
              } finally {
                if (in.isActive()) {
                  in.cancelCopy();
                }
              }
              return null;
            });
  }

  private static void write(CopyIn in, StringBuilder rows) throws SQLException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    in.writeToCopy(bytes, 0, bytes.length);
    rows.setLength(0);
  }

  /** In COPY's text form: tabs between values, {@code \\N} for null. */
  private static void row(ListedItem item, StringBuilder into) {
    for (int i = 0; i < COLUMNS.size(); i++) {
      Object value = COLUMNS.get(i).value().apply(item);
      into.append(
              value == null
                  ? "\\N"
                  : value
                      .toString()
                      .replace("\\", "\\\\")
                      .replace("\t", "\\t")
                      .replace("\n", "\\n")
                      .replace("\r", "\\r"))
          .append(i == COLUMNS.size() - 1 ? '\n' : '\t');
    }
  }

  static List<String> differences(ListedItem old, ListedItem now) {
    return COLUMNS.stream()
        .filter(column -> !Objects.equals(column.value().apply(old), column.value().apply(now)))
        .map(column ->
            column.name() + " " + column.value().apply(old) + " → " + column.value().apply(now))
        .toList();
  }

  private static String names(String of) {
    return COLUMNS.stream().map(column -> of + column.name()).collect(Collectors.joining(", "));
  }

  private static @Nullable LocalDate validTo(ListedItem item) {
    LocalDate until = item.entry().until();
    return until.equals(LocalDate.MAX) ? null : until;
  }

  private static @Nullable Long dayLimit(ListedItem item) {
    return item.rules().hasDayLimit() ? item.rules().dayLimitFen() : null;
  }

  /** An item as a row of the catalogue's table has it. */
  static ListedItem read(ResultSet row) throws SQLException {
    java.sql.Date until = row.getDate("valid_to");
    Long dayLimitFen = row.getObject("day_uplmt", Long.class);
    CatalogueEntry entry =
        new CatalogueEntry(
            row.getString("med_list_codg"),
            ChargeClass.find(row.getString("chrgitm_lv")).orElseThrow(),
            row.getInt("selfpay_per10k"),
            row.getLong("pric_uplmt"),
            row.getDate("valid_from").toLocalDate(),
            until == null ? LocalDate.MAX : until.toLocalDate());
    return new ListedItem(
        new CatalogueItem(
            entry,
            new LevelCeilings(
                row.getObject("pric_uplmt_lv1", Long.class),
                row.getObject("pric_uplmt_lv2", Long.class),
                row.getObject("pric_uplmt_lv3", Long.class)),
            new PersonRatios(
                row.getObject("selfpay_310", Integer.class),
                row.getObject("selfpay_390", Integer.class),
                row.getObject("selfpay_330", Integer.class)),
            CatalogueItem.Approval.of(row.getString("lmt_appr")),
            row.getBoolean("cpnd_only"),
            dayLimitFen == null ? CatalogueItem.NO_DAY_LIMIT_FEN : dayLimitFen),
        row.getString("item_name"),
        row.getString("med_chrgitm_type"),
        new ItemFlags(
            row.getString("lmt_used_flag"),
            row.getString("hi_nego_drug_flag"),
            row.getString("chld_medc_flag"),
            row.getString("list_sp_item_flag")),
        row.getString("lmt_condition"),
        row.getBoolean("made_up"),
        row.getString("source"));
  }
}
