package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.exchange.ClosingNotice;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals a closing (发送日切通知): one notice for every clearing party, those without a bill included, so
 * that both sides agree on nothing where there is nothing. In the core: a handful of tallies.
 */
@Component
public class ClosingNotices {
  private final JdbcTemplate jdbc;
  private final Outbox outbox;
  private final NightSettings settings;
  private final Node node;

  ClosingNotices(JdbcTemplate jdbc, Outbox outbox, NightSettings settings, Node node) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.settings = settings;
    this.node = node;
  }

  private record Sealed(int blocks, Tally tally) {
    static final Sealed NONE = new Sealed(0, Tally.ZERO);

    Sealed plus(Sealed other) {
      return new Sealed(blocks + other.blocks, tally.plus(other.tally));
    }
  }

  /** Seals the run's closings, once, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void seal(LocalDate runDate) {
    Map<NodeCode, Sealed> closings = new TreeMap<>();
    settings.partiesBut(node.code()).forEach(party -> closings.put(party, Sealed.NONE));
    jdbc.query(
        "SELECT * FROM closing_slice WHERE closing_date = ?",
        row -> {
          closings.merge(
              new NodeCode(row.getString("insured_node")),
              new Sealed(row.getInt("blocks"), TallyRows.read(row)),
              Sealed::plus);
        },
        runDate);
    closings.forEach((insured, sealed) -> seal(runDate, insured, sealed));
  }

  private void seal(LocalDate runDate, NodeCode insured, Sealed sealed) {
    int sealedNow =
        jdbc.update(
            "INSERT INTO closing (closing_date, insured_node, blocks, "
                + TallyRows.COLUMNS
                + ") VALUES (?, ?, ?, "
                + TallyRows.MARKS
                + ") ON CONFLICT DO NOTHING",
            TallyRows.values(sealed.tally, runDate, insured.value(), sealed.blocks).toArray());
    if (sealedNow == 1) {
      outbox.send(
          insured,
          new ClosingNotice(new Pair(node.code(), insured), runDate, sealed.tally, sealed.blocks));
    }
  }
}
