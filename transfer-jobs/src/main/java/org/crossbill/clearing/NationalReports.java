package org.crossbill.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.NetPosition;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairClearing;
import org.crossbill.core.clearing.PairFigures;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.exchange.NationalClearing;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.exchange.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The national clearing (全国清算), the night of 000000: what both sides of a pair reported alike is
 * cleared, everything else stays open and is looked at again in the next run. In the core: a
 * thousand pairs at most, and the comparison is the rule.
 */
@Component
public class NationalReports {
  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final NightSettings settings;
  private final NightRuns runs;
  private final NationalChecks checks;

  NationalReports(
      JdbcTemplate jdbc,
      Outbox outbox,
      NightSettings settings,
      NightRuns runs,
      NationalChecks checks) {
    this.checks = checks;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.settings = settings;
    this.runs = runs;
  }

  private record Key(LocalDate closingDate, Pair pair) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = closingDate.compareTo(other.closingDate);
      return order != 0 ? order : pair.compareTo(other.pair);
    }
  }

  /** The reports of the date's closings that are not here yet, each as {@code T 310000→440000}. */
  public List<String> missing(LocalDate runDate) {
    Set<String> missing = new LinkedHashSet<>();
    for (Key key : parties(runDate)) {
      for (Side side : Side.values()) {
        missing.add(words(side.code(), key.pair.treatment().value(), key.pair.insured().value()));
      }
    }
    jdbc.query(
        "SELECT side, treatment_node, insured_node FROM arrived_report WHERE closing_date = ? AND version = 1",
        row -> {
          missing.remove(words(row.getString(1), row.getString(2), row.getString(3)));
        },
        runDate);
    return List.copyOf(missing);
  }

  private static String words(String side, String treatment, String insured) {
    return side + " " + treatment + "→" + insured;
  }

  /** Clears what can be cleared, once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void clear(LocalDate runDate) {
    if (runs.isChecked(runDate)) {
      return;
    }
    jdbc.query("SELECT pg_advisory_xact_lock(night_freeze_lock())", row -> {}); // corrections wait
    SortedMap<Key, PairFigures> treatment = reports(runDate, Side.TREATMENT);
    SortedMap<Key, PairFigures> insured = reports(runDate, Side.INSURED);
    SortedSet<Key> keys = new TreeSet<>(parties(runDate));
    keys.addAll(openBefore(runDate));
    keys.addAll(treatment.keySet());
    keys.addAll(insured.keySet());
    List<PairClearing> pairs = new ArrayList<>();
    for (Key key : keys) {
      pairs.add(PairClearing.of(key.closingDate, key.pair, treatment.get(key), insured.get(key)));
    }
    List<NetPosition> positions = NetPosition.of(settings.allParties(), pairs);
    write(runDate, pairs, positions);
    for (NetPosition position : positions) {
      List<PairClearing> own =
          pairs.stream().filter(pair -> concerns(pair, position.province())).toList();
      outbox.send(position.province(), new NationalClearing(runDate, position, own));
    }
    noteOutstanding(runDate, pairs);
    checks.write(runDate, parties(runDate).size());
  }

  private static boolean concerns(PairClearing pair, NodeCode province) {
    return pair.pair().treatment().equals(province) || pair.pair().insured().equals(province);
  }

  private List<Key> parties(LocalDate runDate) {
    List<Key> pairs = new ArrayList<>();
    for (NodeCode treatment : settings.allParties()) {
      for (NodeCode insured : settings.partiesBut(treatment)) {
        pairs.add(new Key(runDate, new Pair(treatment, insured)));
      }
    }
    return pairs;
  }

  private SortedMap<Key, PairFigures> reports(LocalDate runDate, Side side) {
    SortedMap<Key, PairFigures> reports = new TreeMap<>();
    jdbc.query(
        """
        SELECT * FROM latest_report r WHERE side = ? AND closing_date <= ? AND NOT EXISTS (
          SELECT FROM national_pair p WHERE p.state = 'CLEARED' AND p.closing_date = r.closing_date
            AND p.treatment_node = r.treatment_node AND p.insured_node = r.insured_node)
        """,
        row -> {
          Key key =
              key(
                  row.getObject("closing_date", LocalDate.class),
                  row.getString("treatment_node"),
                  row.getString("insured_node"));
          reports.put(
              key,
              new PairFigures(
                  key.closingDate,
                  key.pair,
                  side,
                  TallyRows.read(row),
                  row.getLong("open_differences"),
                  row.getLong("open_claim")));
        },
        side.code(),
        runDate);
    return reports;
  }

  /** Open pairs are restated in every run, so the run before names them all. */
  private List<Key> openBefore(LocalDate runDate) {
    return runs.before(runDate)
        .map(before ->
            keys(
                """
                SELECT closing_date, treatment_node, insured_node FROM national_pair
                WHERE run_date = ? AND state <> 'CLEARED'
                """,
                before))
        .orElse(List.of());
  }

  private List<Key> keys(String sql, Object... parameters) {
    return jdbc.query(
        sql,
        (row, index) -> key(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3)),
        parameters);
  }

  private static Key key(LocalDate closingDate, String treatment, String insured) {
    return new Key(closingDate, new Pair(new NodeCode(treatment), new NodeCode(insured)));
  }

  private void write(LocalDate runDate, List<PairClearing> pairs, List<NetPosition> positions) {
    jdbc.batchUpdate(
        """
        INSERT INTO national_pair (run_date, closing_date, treatment_node, insured_node, state, %s)
        VALUES (?, ?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        pairs.stream().map(pair -> PairRows.values(runDate, pair)).toList());
    jdbc.batchUpdate(
        "INSERT INTO national_net (run_date, province, receivable, payable) VALUES (?, ?, ?, ?)",
        positions.stream()
            .map(p ->
                new Object[] {runDate, p.province().value(), p.receivableFen(), p.payableFen()})
            .toList());
  }

  /** A party is outstanding while a report of its own is missing. */
  private void noteOutstanding(LocalDate runDate, List<PairClearing> pairs) {
    SortedSet<NodeCode> silent = new TreeSet<>();
    for (PairClearing pair : pairs) {
      PairState state = pair.state();
      if (state == PairState.AWAITS_TREATMENT || state == PairState.AWAITS_BOTH) {
        silent.add(pair.pair().treatment());
      }
      if (state == PairState.AWAITS_INSURED || state == PairState.AWAITS_BOTH) {
        silent.add(pair.pair().insured());
      }
    }
    silent.forEach(party -> runs.leave(runDate, party, "REPORT"));
  }
}
