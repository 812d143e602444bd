package org.crossbill.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crossbill.batch.DueWork;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.PartitionedSteps;
import org.crossbill.clearing.NationalReports;
import org.crossbill.clearing.Positions;
import org.crossbill.clearing.PostingWork;
import org.crossbill.night.CloseDate.Waiting;
import org.crossbill.reconcile.Answers;
import org.crossbill.reconcile.ClosingNotices;
import org.crossbill.reconcile.ClosingSend;
import org.crossbill.reconcile.Intake;
import org.crossbill.reconcile.MatchSeal;
import org.crossbill.reconcile.MatchWork;
import org.crossbill.report.Statements;
import org.crossbill.store.Node;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The steps of a night and their order (日终步骤): code, reviewed, not configuration. */
@Component
class NightJob {
  /** The job's name; with node and date it is the identity of a night. */
  static final String NAME = "night";

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final PartitionedSteps partitioned;
  private final NightLease lease;
  private final NightSettings settings;
  private final Node node;
  private final Features features;

  NightJob(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PartitionedSteps partitioned,
      NightLease lease,
      NightSettings settings,
      Node node,
      Features features) {
    this.repository = repository;
    this.transactions = transactions;
    this.partitioned = partitioned;
    this.lease = lease;
    this.settings = settings;
    this.node = node;
    this.features = features;
  }

  /** What the features contribute. */
  @Component
  record Features(
      CloseDate closeDate,
      ClosingSend closingSend,
      ClosingNotices closingNotices,
      Intake intake,
      MatchWork matchWork,
      MatchSeal matchSeal,
      PostingWork postingWork,
      Positions positions,
      Answers answers,
      NationalReports national,
      ObjectProvider<DueWork> dueWork,
      Statements statements) {}

  /** The job of a date. */
  Job of(LocalDate date) {
    List<Step> steps = node.code().isNational() ? national(date) : province(date);
    SimpleJobBuilder job = new JobBuilder(NAME, repository).start(steps.getFirst());
    steps.subList(1, steps.size()).forEach(job::next);
    return job.build();
  }

  private List<Step> province(LocalDate date) {
    Features f = features;
    List<Step> steps = new ArrayList<>();
    steps.add(outside("close", () -> f.closeDate.close(date)));
    steps.add(once("plan", () -> f.closeDate.plan(date)));
    steps.add(partitioned.step(date, f.closingSend));
    steps.add(once("closing-notices", () -> f.closingNotices.seal(date)));
    steps.add(
        outside(
            "intake",
            () -> {
              Waiting.until(() -> f.intake.missing(date).isEmpty(), settings.counterpartWait());
              lease.transactions().executeWithoutResult(_ -> f.intake.take(date));
            }));
    steps.add(partitioned.step(date, f.matchWork));
    steps.add(repeated("match-seal", () -> f.matchSeal.sealNext(date)));
    steps.add(partitioned.step(date, f.postingWork));
    steps.add(once("positions", () -> f.positions.write(date)));
    steps.add(
        outside(
            "answers-wait",
            () ->
                Waiting.until(
                    () -> f.answers.missing(date).isEmpty(), settings.counterpartWait())));
    steps.add(repeated("answers", () -> f.answers.takeNext(date)));
    steps.add(once("outstanding", () -> f.answers.noteOutstanding(date)));
    f.dueWork.stream()
        .sorted(Comparator.comparing(DueWork::step))
        .forEach(due -> steps.add(outside(due.step(), () -> due.run(date, lease.transactions()))));
    steps.add(outside("dispatch", f.closeDate::awaitDispatch));
    steps.add(outside("statements", () -> f.statements.write(date)));
    return steps;
  }

  private List<Step> national(LocalDate date) {
    Features f = features;
    List<Step> steps = new ArrayList<>();
    steps.add(outside("close", () -> f.closeDate.close(date)));
    steps.add(
        outside(
            "reports",
            () -> {
              Waiting.until(() -> f.national.missing(date) <= 0, settings.counterpartWait());
            }));
    steps.add(once("national-clearing", () -> f.national.clear(date)));
    steps.add(outside("dispatch", f.closeDate::awaitDispatch));
    steps.add(outside("statements", () -> f.statements.write(date)));
    return steps;
  }

  /**
   * Work in the step's own transaction. Spring Batch notes the step's end in another one: a kill
   * between them repeats the step, so the work sees for itself whether it is done.
   */
  private Step once(String name, Runnable work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (_, _) -> {
              lease.fence();
              work.run();
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  private interface More {
    boolean next();
  }

  /** One transaction after the other until nothing is left. */
  private Step repeated(String name, More work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (_, _) -> {
              lease.fence();
              return work.next() ? RepeatStatus.CONTINUABLE : RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  /** Work that waits or writes files: no transaction is held around it. */
  private Step outside(String name, Runnable work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (_, _) -> {
              work.run();
              return RepeatStatus.FINISHED;
            },
            transactions)
        .transactionAttribute(
            new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .build();
  }
}
