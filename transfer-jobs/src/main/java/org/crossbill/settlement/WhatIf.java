package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.bill.SetlId;
import org.crossbill.policydata.PolicyVersions;
import org.springframework.stereotype.Component;

/**
 * What past bills of this insured place would have come to under other policies (政策试算). It reads
 * and writes nothing: the bills come by COPY in the order of their persons, each is decided by the
 * compiled policy, and what a person's year has used goes on from one to the next. Several threads
 * share the persons, each over a connection of its own.
 */
@Component
public class WhatIf {
  /** How many of the bills that change most are named. */
  public static final int MOST = 20;

  private static final int SHARES = 1024;
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final CopyRows copy;
  private final PolicyVersions versions;
  private final Semaphore beside = new Semaphore(1);

  WhatIf(CopyRows copy, PolicyVersions versions) {
    this.copy = copy;
    this.versions = versions;
  }

  /**
   * Decides the bills of a range of business dates again.
   *
   * @param drafts what is tried: a bill of such a policy's area and insurance is decided by the one
   *     that holds on its day of discharge, or else by the first that comes after it, or else by
   *     the last
   * @param from first business date, included
   * @param to last business date, included
   */
  public WhatIfAnswer ask(List<BenefitPolicy> drafts, LocalDate from, LocalDate to) {
    return ask(drafts, from, to, THREADS);
  }

  /**
   * The same over one connection, so that it may run beside what a node serves; empty where another
   * is under way at this replica.
   */
  public Optional<WhatIfAnswer> askBeside(
      List<BenefitPolicy> drafts, LocalDate from, LocalDate to) {
    if (!beside.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ask(drafts, from, to, 1));
    } finally {
      beside.release();
    }
  }

  private WhatIfAnswer ask(List<BenefitPolicy> drafts, LocalDate from, LocalDate to, int shares) {
    try (ExecutorService threads = Executors.newFixedThreadPool(shares)) {
      List<Future<WhatIfBills>> parts =
          IntStream.range(0, shares)
              .mapToObj(part -> threads.submit(() -> read(drafts, query(from, to, part, shares))))
              .toList();
      WhatIfBills all = parts.getFirst().get();
      for (Future<WhatIfBills> part : parts.subList(1, shares)) {
        all.add(part.get());
      }
      return all.answer(from, to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while bills were tried", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException why
          ? why
          : new IllegalStateException("bills could not be tried", e);
    }
  }

  private WhatIfBills read(List<BenefitPolicy> drafts, String query) {
    WhatIfBills bills = new WhatIfBills(new WhatIfPolicies(drafts, versions::version));
    copy.read(query, bills);
    return bills;
  }

  /**
   * What the bills of a person, insurance and year that stand would have come to without those that
   * were undone, each by the policy that decided it; in the order in which they were booked.
   *
   * @param reversal an entry that undoes one of them
   */
  List<Resettled> without(SetlId reversal) {
    List<Resettled> settled = new ArrayList<>();
    WhatIfBills bills =
        new WhatIfBills(new WhatIfPolicies(List.of(), versions::version), settled::add);
    copy.read(
        """
        SELECT b.psn_no, b.setl_id, b.init_setl_id,
          CASE WHEN b.init_setl_id IS NOT NULL THEN 1 WHEN b.sample OR b.policy IS NULL THEN 2
            WHEN EXISTS (SELECT FROM insured_bill_key u WHERE u.init_setl_id = b.setl_id
              AND NOT EXISTS (SELECT FROM insured_bill_key a WHERE a.init_setl_id = u.setl_id)) THEN 3
            ELSE 0 END::bigint,
          b.year::bigint, b.policy, %s
        FROM insured_bills_by_id(ARRAY['%s']) r
        JOIN insured_bill b ON (b.psn_no, b.insutype, b.year) = (r.psn_no, r.insutype, r.year)
        ORDER BY b.business_date, b.setl_time, b.setl_id
        """
            .formatted(QuickRecalculation.COLUMNS, reversal.value().replace("'", "''")),
        bills);
    return settled;
  }

  /**
   * The bills of a range of business dates, in the order of their persons; within a person in that
   * of booking, as far as the treatment places' clocks agree.
   *
   * @param part of so many parts of the persons, from 0
   */
  public static String query(LocalDate from, LocalDate to, int part, int parts) {
    return """
    SELECT b.psn_no, b.setl_id, b.init_setl_id,
      CASE WHEN b.init_setl_id IS NOT NULL THEN 1 WHEN b.sample OR b.policy IS NULL THEN 2 ELSE 0 END::bigint,
      b.year::bigint, b.policy, %s
    FROM insured_bill b WHERE b.business_date BETWEEN '%s' AND '%s'
      AND (%d = 1 OR hashtextextended(b.psn_no, 0) & 1023 BETWEEN %d AND %d)
    ORDER BY b.psn_no COLLATE "C", b.business_date, b.setl_time, b.setl_id
    """
        .formatted(
            QuickRecalculation.COLUMNS,
            from,
            to,
            parts,
            SHARES * part / parts,
            SHARES * (part + 1) / parts - 1);
  }
}
