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
 * core: the fingerprint and the Avro encoding are Java's; the bills come by a cursor, the blocks go
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
   * Cuts what the run closes towards each counterpart into stretches, in SQL: the keys of the cuts
   * are found on the index, without moving a bill.
   */
  @Override
  public List<Part.Planned> plan(Run run) {
    return jdbc.query(
        """
        SELECT insured_node, slice, first_key, bills,
               coalesce(lead(first_key) OVER (PARTITION BY insured_node ORDER BY slice), last_key || ' ') AS to_key
        FROM (SELECT insured_node, slice, min(setl_id) AS first_key, max(setl_id) AS last_key, count(*) AS bills
              FROM (SELECT insured_node, setl_id,
                           (row_number() OVER (PARTITION BY insured_node ORDER BY setl_id) - 1) / ? AS slice
                    FROM treatment_bills_of(?)) numbered
              GROUP BY insured_node, slice) cut
        ORDER BY insured_node, slice
        """,
        (row, index) ->
            new Part.Planned(
                new ClosingStretch(
                        new NodeCode(row.getString("insured_node")),
                        run.date(),
                        row.getInt("slice"),
                        settings.sliceBlocks())
                    .scope(),
                row.getString("first_key"),
                row.getString("to_key"),
                row.getLong("bills")),
        settings.sliceBills(),
        run.date());
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
