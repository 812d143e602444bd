package org.crossbill.store;

import org.crossbill.access.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who did what (审计). The row is written in the transaction of the deed, so where it cannot be
 * written the deed fails too. The database chains each row to the one before under one lock, which
 * the transaction holds to its end: a deed writes its row last.
 */
@Component
public class Audit {
  private final JdbcClient jdbc;

  Audit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a row to the caller's transaction.
   *
   * @param actor a person, or the part of the node that acted by itself
   * @param action what, e.g. {@code quarantine.skip}
   * @param subject on what, e.g. a message id
   * @param detail in words, with the reason given
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String action, String subject, String detail) {
    jdbc.sql("INSERT INTO audit (actor, action, subject, detail) VALUES (?, ?, ?, ?)")
        .params(actor.who(), action, subject, detail)
        .update();
  }

  /** Adds a row for what is only looked at, in a transaction of its own. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void recordAlone(Actor actor, String action, String subject, String detail) {
    record(actor, action, subject, detail);
  }
}
