package org.crossbill.reconcile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.TallyCounter;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends a stretch of a closing's bills to the insured province (发送对账明细), block by block. In the
 * core: the fingerprint and the Avro encoding are Java's; the bills come by COPY, the blocks go
 * into the outbox in the same transaction.
 */
@Component
public class ClosingSend implements PartWork {

  private final ClosingBills bills;
  private final Outbox outbox;
  private final JdbcTemplate jdbc;
  private final NightSettings settings;
  private final Node node;

  ClosingSend(
      ClosingBills bills, Outbox outbox, JdbcTemplate jdbc, NightSettings settings, Node node) {
    this.bills = bills;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.settings = settings;
    this.node = node;
  }

  @Override
  public String name() {
    return "closing";
  }

  @Override
  public String unit() {
    return "bills";
  }

  @Override
  public long leastWeight() {
    return settings.sliceBills() / 2;
  }

  /**
   * Cuts what the run closes towards each counterpart into stretches. How many bills there are the
   * positions say; only where there are more than a stretch holds are the keys of its cuts looked
   * up, all in one reading of the index: the blocks are numbered without a gap, so a cut is the key
   * of a place, not one that a sample could give.
   */
  @Override
  public List<Part.Planned> plan(Run run) {
    List<Part.Planned> planned = new ArrayList<>();
    jdbc.query(
        """
        SELECT counterpart, sum(entries) AS bills FROM position
        WHERE run_date = ? AND side = 'T' GROUP BY counterpart ORDER BY counterpart
        """,
        row -> {
          cut(run, new NodeCode(row.getString("counterpart")), row.getLong("bills"), planned);
        },
        run.date());
    return planned;
  }

  private void cut(Run run, NodeCode insured, long bills, List<Part.Planned> planned) {
    int size = settings.sliceBills();
    List<String> cuts = bills > size ? this.bills.everyKey(run, insured, size) : List.of();
    for (int slice = 0; slice <= cuts.size(); slice++) {
      String from = slice == 0 ? "" : cuts.get(slice - 1);
      String to = slice < cuts.size() ? cuts.get(slice) : null;
      String scope = new ClosingStretch(insured, run.date(), slice, settings.sliceBlocks()).scope();
      long weight = to == null ? bills - (long) slice * size : size;
      planned.add(new Part.Planned(scope, from, to, weight));
    }
  }

  @Override
  public void work(Part part) {
    ClosingStretch stretch = ClosingStretch.of(part);
    bills.closed(part, stretch, stream -> send(stretch, stream));
  }

  private void send(ClosingStretch part, Iterator<ClosingBill> stream) {
    Pair pair = new Pair(node.code(), part.counterpart());
    TallyCounter tally = new TallyCounter();
    List<ClosingBill> block = new ArrayList<>();
    int blocks = 0;
    while (stream.hasNext()) {
      ClosingBill bill = stream.next();
      tally.add(bill);
      block.add(bill);
      if (block.size() == ClosingBlock.MAX_BILLS || !stream.hasNext()) {
        int blockNo = part.firstBlock() + blocks;
        outbox.send(part.counterpart(), new ClosingBlock(pair, part.closingDate(), blockNo, block));
        block.clear();
        blocks++;
      }
    }
    jdbc.update(
        "INSERT INTO closing_slice (closing_date, insured_node, slice, blocks, "
            + TallyRows.COLUMNS
            + ") VALUES (?, ?, ?, ?, "
            + TallyRows.MARKS
            + ")",
        TallyRows.values(
                tally.tally(), part.closingDate(), part.counterpart().value(), part.slice(), blocks)
            .toArray());
  }
}
