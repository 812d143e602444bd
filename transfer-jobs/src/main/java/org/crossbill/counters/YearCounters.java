package org.crossbill.counters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.store.MonthlyTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables of yearly counters (年度累计表). Whoever changes a person's counters holds the lock of his
 * insurance; what stands is the sum of the entries, and both change in one statement.
 */
@Component
public class YearCounters {
  /** Opening entries are of no business date: -infinity in the database. */
  private static final LocalDate OPENING = LocalDate.MIN;

  private final JdbcClient jdbc;
  private final MonthlyTables months;

  YearCounters(JdbcClient jdbc, MonthlyTables months) {
    this.jdbc = jdbc;
    this.months = months;
  }

  private record Row(
      String entryId, String psnNo, String insutype, int year, String counter, long amount) {}

  /** What was used in a year. */
  public Counters read(String psnNo, String insutype, int year) {
    Map<CounterName, Long> values = new HashMap<>();
    jdbc.sql(
            "SELECT counter, amount FROM year_counter WHERE psn_no = ? AND insutype = ? AND year = ?")
        .params(psnNo, insutype, year)
        .query(row -> {
          values.put(new CounterName(row.getString(1)), row.getLong(2));
        });
    return Counters.of(values);
  }

  /**
   * What a settlement changed; empty where it changed nothing.
   *
   * @param businessDate under which it was booked
   */
  public Optional<CounterEntry> entry(String entryId, LocalDate businessDate) {
    return Optional.ofNullable(entries(List.of(entryId), businessDate).get(entryId));
  }

  /** Whether the entries of a date are still here. */
  public boolean keeps(LocalDate businessDate) {
    return months.isHere("counter_entry", businessDate);
  }

  private Map<String, CounterEntry> entries(List<String> ids, LocalDate businessDate) {
    Map<String, CounterEntry> entries = new HashMap<>();
    jdbc.sql("SELECT * FROM counter_entry WHERE business_date = ? AND entry_id = ANY (?)")
        .params(businessDate, ids.toArray(String[]::new))
        .query(row -> {
          SortedMap<Integer, Counters> change = new TreeMap<>();
          change.put(
              row.getInt("year"),
              Counters.of(new CounterName(row.getString("counter")), row.getLong("amount")));
          entries.merge(
              row.getString("entry_id"),
              new CounterEntry(
                  row.getString("entry_id"),
                  row.getString("psn_no"),
                  row.getString("insutype"),
                  change),
              YearCounters::together);
        });
    return entries;
  }

  private static CounterEntry together(CounterEntry one, CounterEntry other) {
    SortedMap<Integer, Counters> sum = new TreeMap<>(one.change());
    other.change().forEach((year, change) -> sum.merge(year, change, Counters::plus));
    return new CounterEntry(one.entryId(), one.psnNo(), one.insutype(), sum);
  }

  /** Books an entry under the date of its bill. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void book(CounterEntry entry, LocalDate businessDate) {
    List<Row> rows = rows(List.of(entry));
    if (!rows.isEmpty()) {
      write(rows, businessDate, "TRUE");
    }
  }

  /**
   * Of opening entries (期初累计), those that may still be written: not there yet, and their year has
   * no other entry. From its first settlement on what stands in a year follows from the
   * settlements.
   */
  public List<CounterEntry> openable(List<CounterEntry> openings) {
    List<Row> rows = rows(openings);
    Set<String> open = new HashSet<>();
    if (!rows.isEmpty()) {
      jdbc.sql(
              """
              SELECT DISTINCT n.entry_id
              FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[])
                AS n (entry_id, psn_no, insutype, year, counter, amount) WHERE
              """
                  + UNTOUCHED)
          .params(columns(rows))
          .query(row -> {
            open.add(row.getString(1));
          });
    }
    return openings.stream().filter(entry -> open.contains(entry.entryId())).toList();
  }

  /** Writes the opening entries that may be written; whose they were. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<String> open(List<CounterEntry> openings) {
    List<Row> rows = rows(openings);
    return rows.isEmpty() ? Set.of() : write(rows, OPENING, UNTOUCHED);
  }

  /** How many opening entries stand with other figures than these, or not at all. */
  public int differing(List<CounterEntry> openings) {
    Map<String, CounterEntry> stored =
        entries(openings.stream().map(CounterEntry::entryId).toList(), OPENING);
    int differing = 0;
    for (CounterEntry opening : openings) {
      CounterEntry found = stored.get(opening.entryId());
      SortedMap<Integer, Counters> change = found == null ? new TreeMap<>() : found.change();
      differing += change.equals(opening.change()) ? 0 : 1;
    }
    return differing;
  }

  private static final String UNTOUCHED =
      """
      NOT EXISTS (SELECT FROM counter_entry b
        WHERE (b.psn_no, b.insutype, b.year) = (n.psn_no, n.insutype, n.year))
      """;

  private Set<String> write(List<Row> rows, LocalDate businessDate, String condition) {
    return new HashSet<>(
        jdbc.sql(
                """
                WITH e AS (
                  INSERT INTO counter_entry (business_date, entry_id, psn_no, insutype, year, counter, amount)
                  SELECT ?::date, n.* FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[])
                    AS n (entry_id, psn_no, insutype, year, counter, amount) WHERE %s RETURNING *),
                sums AS (
                  INSERT INTO year_counter AS y (psn_no, insutype, year, counter, amount)
                  SELECT psn_no, insutype, year, counter, sum(amount) FROM e GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
                  ON CONFLICT (psn_no, insutype, year, counter) DO UPDATE SET amount = y.amount + excluded.amount)
                SELECT psn_no FROM e
                """
                    .formatted(condition))
            .param(businessDate)
            .params(columns(rows))
            .query((row, _) -> row.getString(1))
            .list());
  }

  private static List<Row> rows(List<CounterEntry> entries) {
    List<Row> rows = new ArrayList<>();
    for (CounterEntry entry : entries) {
      entry
          .change()
          .forEach((year, change) ->
              change
                  .values()
                  .forEach((name, amount) ->
                      rows.add(
                          new Row(
                              entry.entryId(),
                              entry.psnNo(),
                              entry.insutype(),
                              year,
                              name.value(),
                              amount))));
    }
    return rows;
  }

  private static Object[] columns(List<Row> rows) {
    return new Object[] {
      texts(rows, Row::entryId),
      texts(rows, Row::psnNo),
      texts(rows, Row::insutype),
      rows.stream().map(Row::year).toArray(Integer[]::new),
      texts(rows, Row::counter),
      rows.stream().map(Row::amount).toArray(Long[]::new)
    };
  }

  private static String[] texts(List<Row> rows, Function<Row, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
