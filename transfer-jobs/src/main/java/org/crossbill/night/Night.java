package org.crossbill.night;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightRows;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.Run;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.reconcile.DifferenceRows;
import org.crossbill.reconcile.DifferenceRows.Standing;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.store.QuietFailure;
import org.crossbill.store.Retentions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Runs the night of this node (日终), once a business date: a night that was killed goes on where it
 * was, a night that is over gives its result again.
 */
@Component
public class Night {
  private static final Logger log = LoggerFactory.getLogger(Night.class);

  private final Node node;
  private final NightJob job;
  private final NightLease lease;
  private final NightRuns runs;
  private final BusinessDays days;
  private final JobOperator operator;
  private final JobRepository repository;
  private final Orphans orphans;
  private final ProgressWatch watch;
  private final NightRows rows;
  private final DifferenceRows differences;
  private final StandingConditions conditions;
  private final Retentions retentions;

  Night(
      Node node,
      NightJob job,
      NightLease lease,
      NightRuns runs,
      BusinessDays days,
      JobOperator operator,
      JobRepository repository,
      Orphans orphans,
      ProgressWatch watch,
      NightRows rows,
      DifferenceRows differences,
      StandingConditions conditions,
      Retentions retentions) {
    this.node = node;
    this.job = job;
    this.lease = lease;
    this.runs = runs;
    this.days = days;
    this.operator = operator;
    this.repository = repository;
    this.orphans = orphans;
    this.watch = watch;
    this.rows = rows;
    this.differences = differences;
    this.conditions = conditions;
    this.retentions = retentions;
  }

  /**
   * Runs, resumes or repeats the result of the night of a date; returns when this node's part is
   * done.
   */
  public NightResult run(LocalDate date, NightProgress progress) throws InterruptedException {
    return run(date, Set.of(), progress);
  }

  /**
   * As {@link #run(LocalDate, NightProgress)}, for a night in which parties are known to be down.
   *
   * @param without clearing parties that are not waited for; what is there of them is taken in, the
   *     rest goes into the next night
   */
  public NightResult run(LocalDate date, Set<NodeCode> without, NightProgress progress)
      throws InterruptedException {
    try {
      return runOrRefuse(date, without, progress);
    } catch (JobExecutionException | DataAccessException | TransactionException e) {
      // no transaction is open here; the database may have gone, and the next call goes on from its
      // marks
      log.error("the night of {} broke off", date, QuietFailure.of(e));
      return failed(date, Objects.toString(e.getMessage()));
    }
  }

  private NightResult runOrRefuse(LocalDate date, Set<NodeCode> without, NightProgress progress)
      throws InterruptedException, JobExecutionException {
    Optional<Fault> notNow = notNow(date);
    if (notNow.isPresent()) {
      return NightResult.without(Exit.REFUSED, List.of(notNow.get()));
    }
    return switch (lease.take()) {
      case Result.Failed<NightLease.Held>(List<Fault> faults) ->
          NightResult.without(Exit.REFUSED, faults);
      case Result.Ok<NightLease.Held>(NightLease.Held held) -> {
        try (held;
            ProgressWatch.Watching watching = watch.watch(date, progress)) {
          yield runAlone(date, without, watching);
        }
      }
    };
  }

  /** The oldest closed date whose night has not come to its end; it is run before any other. */
  public Optional<LocalDate> unfinished() {
    return runs.unfinished().stream().findFirst();
  }

  private Optional<Fault> notNow(LocalDate date) {
    boolean frozen = runs.isFrozen(date);
    if (!frozen) {
      Optional<Fault> notOpen = notOpen(date);
      if (notOpen.isPresent()) {
        return notOpen;
      }
    }
    List<LocalDate> unfinished = runs.unfinished();
    boolean isThrough = frozen && !unfinished.contains(date);
    if (!isThrough && !unfinished.isEmpty() && unfinished.getFirst().isBefore(date)) {
      LocalDate first = unfinished.getFirst();
      return Optional.of(
          new Fault(
              FaultCode.NIGHT_OUT_OF_ORDER,
              "date",
              "业务日期 " + first + " 的日终尚未完成，不能先执行业务日期 " + date + " 的日终",
              "请先对 " + first + " 执行日终，将从中断处继续"));
    }
    if (!frozen && !runs.isNext(date)) {
      return Optional.of(
          new Fault(
              FaultCode.NIGHT_OUT_OF_ORDER,
              "date",
              "业务日期 " + date + " 之前尚有未日终的日期",
              "请按日期顺序逐日执行日终"));
    }
    return Optional.empty();
  }

  private Optional<Fault> notOpen(LocalDate date) {
    LocalDate open = days.open().orElse(null);
    if (open == null || open.isBefore(date)) {
      return Optional.of(
          new Fault(
              FaultCode.BUSINESS_DATE_NOT_OPEN,
              "date",
              "业务日期 " + date + " 尚未开启（当前开启：" + (open == null ? "无" : open) + "）",
              open == null ? "请在配置中以 crossbill.first-date 给出首个业务日期，再启动节点" : "请对当前开启的业务日期执行日终"));
    }
    return Optional.empty();
  }

  private NightResult runAlone(
      LocalDate date, Set<NodeCode> without, ProgressWatch.Watching watching)
      throws JobExecutionException, InterruptedException {
    Run run = Run.day(date);
    JobParameters identity = identity(run);
    JobInstance instance = repository.getJobInstance(run.kind().job(), identity);
    if (instance != null && orphans.takeOver(instance) == BatchStatus.COMPLETED) {
      return result(date);
    }
    JobExecution execution = operator.start(job.of(run, without), identity);
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      watching.finish();
      return logged(date, result(date));
    }
    List<Throwable> causes = execution.getAllFailureExceptions();
    causes.forEach(cause -> log.error("the night of {} failed", date, QuietFailure.of(cause)));
    conditions.look();
    return failed(date, causes.isEmpty() ? "" : Objects.toString(causes.getFirst().getMessage()));
  }

  /** By what Spring Batch knows a run again. */
  JobParameters identity(Run run) {
    return new JobParametersBuilder()
        .addString("node", node.code().value())
        .addLocalDate(run.kind().parameter(), run.lastDay())
        .toJobParameters();
  }

  private static NightResult failed(LocalDate date, String cause) {
    Fault fault =
        new Fault(
            FaultCode.NIGHT_FAILED,
            "",
            "业务日期 " + date + " 的日终未完成：" + cause,
            "排除原因后再次执行同一命令，将从中断处继续");
    return NightResult.without(Exit.FAILED, List.of(fault));
  }

  /** The result of a night that is over, as it stands in the database. */
  public NightResult result(LocalDate date) {
    List<String> outstanding =
        rows.outstanding(date).stream()
            .map(row -> row.text("counterpart") + " " + row.text("what"))
            .toList();
    List<Check> checks = rows.checks(date);
    Standing open = differences.standing(date);
    return new NightResult(exit(checks, open, outstanding), outstanding, open, checks, List.of());
  }

  /** What a night let go by its age, in a line. */
  public String gone(LocalDate date) {
    Map<String, Long> gone = retentions.gone(date);
    return "retention: %d rows went%s (保留期限已过，清理 %1$d 行)"
        .formatted(
            gone.values().stream().mapToLong(Long::longValue).sum(),
            gone.isEmpty()
                ? ""
                : gone.entrySet().stream()
                    .map(one -> one.getKey() + " " + one.getValue())
                    .collect(Collectors.joining(", ", ": ", "")));
  }

  /** What a person has to look at first. */
  private static Exit exit(List<Check> checks, Standing open, List<String> outstanding) {
    if (!checks.stream().allMatch(Check::ok)) {
      return Exit.CHECK_FAILED;
    }
    if (open.bills() > 0) {
      return Exit.DIFFERENCES;
    }
    return outstanding.isEmpty() ? Exit.DONE : Exit.OUTSTANDING;
  }

  /** Whoever reads the log sees what the page and the exit code say. */
  private NightResult logged(LocalDate date, NightResult result) {
    result.checks().stream()
        .filter(check -> !check.ok())
        .forEach(check -> log.error("the night of {}: a check does not hold: {}", date, check));
    Standing open = result.open();
    if (open.bills() > 0) {
      log.warn(
          "the night of {}: {} differences open, {} yuan not cleared, the oldest since {}",
          date,
          open.bills(),
          Fen.toYuan(open.claimFen()),
          open.since());
    }
    log.info("the night of {}: {}", date, gone(date));
    conditions.look(); // who was silent is one of them
    return result;
  }
}
