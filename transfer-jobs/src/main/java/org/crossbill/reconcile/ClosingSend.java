package org.crossbill.reconcile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.exchange.ClosingBlock;
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
  private final Node node;

  ClosingSend(ClosingBills bills, Outbox outbox, JdbcTemplate jdbc, Node node) {
    this.bills = bills;
    this.outbox = outbox;
    this.jdbc = jdbc;
    this.node = node;
  }

  @Override
  public String step() {
    return "closing";
  }

  @Override
  public void work(Part part) {
    bills.closed(part, stream -> send(part, stream));
  }

  private void send(Part part, Iterator<ClosingBill> stream) {
    Pair pair = new Pair(node.code(), part.oneCounterpart());
    TallyCounter tally = new TallyCounter();
    List<ClosingBill> block = new ArrayList<>();
    int blocks = 0;
    while (stream.hasNext()) {
      ClosingBill bill = stream.next();
      tally.add(bill);
      block.add(bill);
      if (block.size() == ClosingBlock.MAX_BILLS || !stream.hasNext()) {
        int blockNo = part.slice() * part.sliceBlocks() + blocks;
        outbox.send(
            part.oneCounterpart(), new ClosingBlock(pair, part.closingDate(), blockNo, block));
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
                tally.tally(),
                part.closingDate(),
                part.oneCounterpart().value(),
                part.slice(),
                blocks)
            .toArray());
  }
}
