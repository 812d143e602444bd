package org.crossbill.hospital.call;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.Messages;
import org.crossbill.person.PersonDirectory;
import org.crossbill.testing.TestNode;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node's desk for hospitals' calls that waits for nobody: what is not known is in progress. It
 * can end with a crash just before anything is written for good.
 */
public final class ImpatientDesk {
  private final HospitalDesk desk;
  private final HospitalDesk crashing;

  public ImpatientDesk(TestNode node) {
    this.desk = desk(node, node.transaction());
    this.crashing = desk(node, new Crashing(node.bean(PlatformTransactionManager.class)));
  }

  private static HospitalDesk desk(TestNode node, TransactionTemplate transaction) {
    return new HospitalDesk(
        node.bean(Gate.class),
        node.bean(Transactions.class),
        node.bean(CallBook.class),
        node.bean(PersonDirectory.class),
        node.bean(AnswerForm.class),
        transaction,
        node.bean(Clock.class),
        Duration.ZERO);
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Crashing extends TransactionTemplate {
    private static final long serialVersionUID = 1;

    Crashing(PlatformTransactionManager manager) {
      super(manager);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      return super.execute(status -> {
        action.doInTransaction(status);
        throw new Crash();
      });
    }
  }

  /** The answer to a body. */
  public String answer(String body) {
    return answer(desk, body);
  }

  /** The node ends while it carries out a body. */
  public void crash(String body) {
    try {
      answer(crashing, body);
    } catch (Crash expected) {
      return;
    }
  }

  private static String answer(HospitalDesk desk, String body) {
    if (Messages.READER.read(body.getBytes(StandardCharsets.UTF_8))
            instanceof CallReading.Call(var call)
        && desk.answer(call) instanceof HospitalDesk.Answer.Body(String json)) {
      return json;
    }
    throw new AssertionError(body);
  }
}
