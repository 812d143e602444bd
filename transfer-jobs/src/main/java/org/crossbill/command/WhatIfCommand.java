package org.crossbill.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossbill.batch.CopyRows;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.policydata.PolicyVersions;
import org.crossbill.register.CatalogueTrial;
import org.crossbill.settlement.Undecided;
import org.crossbill.settlement.WhatIf;
import org.crossbill.settlement.WhatIfAnswer;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.settlement.WhatIfAnswer.Changed;
import org.crossbill.settlement.WhatIfAnswer.Group;
import org.crossbill.settlement.WhatIfAnswer.Step;
import org.crossbill.start.ConnectionsOnly;
import org.crossbill.start.NodeStart;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.FaultText;
import org.crossbill.terminal.Text;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.CatalogueWhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code what-if}: what past bills would have come to under other policies or catalogues (试算). */
@Command(
    name = "what-if",
    description = {
      "Settles past bills of an insured province again by the policies of a file, and says what would change.",
      "按政策文件重新核定历史结算，或按目录文件重新分割历史费用明细，列出差异；不写入任何数据。",
      "Later bills of a person follow what earlier ones would have used of the year. With --catalogue it splits past",
      "fee lines of a treatment province again. Configured like serve, may run beside it, and writes nothing:",
      "docs/guides/write-a-policy.md, docs/guides/serve.md"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every bill of the policies' areas was decided, every line was split",
      "1:for some bills the policies have no terms (they are counted as booked), for some lines the version is not",
      "  known (they are left out); or the command failed",
      "2:the file or the use is wrong"
    })
final class WhatIfCommand implements Callable<Integer> {
  private static final int COLUMNS = 100;

  @Mixin private NodeOptions node = new NodeOptions();

  /** What is tried. */
  private static final class Tried {
    @Option(names = "--policy", paramLabel = "FILE", description = "A policy file.")
    private @Nullable Path policy;

    @Option(
        names = "--catalogue",
        paramLabel = "FILE",
        description = "A catalogue's file, as import takes it.")
    private @Nullable Path catalogue;
  }

  @ArgGroup(multiplicity = "1")
  private Tried tried = new Tried();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "The first business date of the bills, or day of the fees, e.g. 2026-01-01.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATE",
      description = "The last business date of the bills, or day of the fees.")
  private @Nullable LocalDate to;

  @Option(names = "--json", description = "One JSON object instead of tables; amounts in fen.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  /** A connection and what reads over it; no table is touched. */
  @ConnectionsOnly
  @ComponentScan(
      basePackages = "org.crossbill",
      useDefaultFilters = false,
      includeFilters =
          @Filter(
              type = FilterType.ASSIGNABLE_TYPE,
              classes = {
                WhatIf.class,
                CopyRows.class,
                PolicyVersions.class,
                CatalogueTrial.class,
                CatalogueBook.class,
                CatalogueWhatIf.class
              }))
  static class Parts {
    @Bean
    Clock clock() {
      return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    CodeTables codeTables() {
      return CodeTables.load();
    }
  }

  @Override
  public Integer call() {
    LocalDate first = Objects.requireNonNull(from);
    LocalDate last = Objects.requireNonNull(to);
    if (last.isBefore(first)) {
      throw CommandFailed.wrong("--to %s is before --from %s.".formatted(last, first));
    }
    if (node.code().isNational()) {
      throw CommandFailed.wrong(
          "000000 decides no bills. Ask the province that insures the persons, or treats them.");
    }
    Path policy = tried.policy;
    return policy == null
        ? catalogue(Objects.requireNonNull(tried.catalogue), first, last)
        : policy(policy, first, last);
  }

  private int policy(Path file, LocalDate first, LocalDate last) {
    return switch (PolicyFile.load(text(file))) {
      case Result.Failed<List<PolicyFile.Read>>(List<Fault> faults) -> wrong(file, faults);
      case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) -> {
        List<BenefitPolicy> drafts = read.stream().map(PolicyFile.Read::policy).toList();
        try (ConfigurableApplicationContext context = parts()) {
          WhatIfAnswer answer = context.getBean(WhatIf.class).ask(drafts, first, last);
          say(answer, lines(answer));
          yield answer.noTerms() == 0 ? 0 : CommandFailed.FAILED;
        }
      }
    };
  }

  private int catalogue(Path file, LocalDate first, LocalDate last) {
    text(file);
    try (ConfigurableApplicationContext context = parts()) {
      return switch (context.getBean(CatalogueTrial.class).ask(file, first, last)) {
        case Result.Failed<CatalogueWhatIf.Answer>(List<Fault> faults) -> wrong(file, faults);
        case Result.Ok<CatalogueWhatIf.Answer>(CatalogueWhatIf.Answer answer) -> {
          say(answer, CatalogueLines.of(answer, first, last));
          yield answer.leftOut() == 0 ? 0 : CommandFailed.FAILED;
        }
      };
    }
  }

  private int wrong(Path file, List<Fault> faults) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(FaultText.of(file.toString(), faults));
    err.flush();
    return CommandFailed.WRONG;
  }

  private void say(Object answer, List<String> lines) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(answer));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }

  private ConfigurableApplicationContext parts() {
    ConfigurableApplicationContext context = node.readOnly(Parts.class);
    try {
      boolean isThere =
          context
              .getBean(JdbcClient.class)
              .sql("SELECT to_regclass('flyway_schema_history') IS NOT NULL")
              .query(Boolean.class)
              .single();
      if (isThere) {
        return context;
      }
    } catch (DataAccessException e) {
      context.close();
      throw NodeStart.inWords(e, context.getEnvironment());
    }
    context.close();
    throw new CommandFailed(
        "The database has no bills: no node was started on it yet. Name the configuration the node is served with.");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CommandFailed.wrong(
          "The file %s cannot be read (%s). Name the file to try."
              .formatted(file.toAbsolutePath(), e.getClass().getSimpleName()),
          e);
    }
  }

  private static List<String> lines(WhatIfAnswer answer) {
    List<String> lines = new ArrayList<>();
    lines.add("业务日期 business dates %s … %s".formatted(answer.from(), answer.to()));
    lines.add(
        "  结算单 bills %,d：试算 tried %,d，随之变动 followed %,d，无规定 no terms %,d，其他政策 others %,d，未保留依据 left out %,d，"
                .formatted(
                    answer.bills(),
                    answer.drafted(),
                    answer.followed(),
                    answer.noTerms(),
                    answer.untouched(),
                    answer.leftOut())
            + "撤销 reversals %,d".formatted(answer.reversals()));
    lines.add(
        "  有变化 changed %,d 张 bills，%,d 人 persons：%,d 人现金支付减少 pay less，%,d 人增加 pay more"
            .formatted(
                answer.changed(),
                answer.persons().changed(),
                answer.persons().less(),
                answer.persons().more()));
    for (Group group : answer.groups()) {
      lines.add("");
      lines.add(
          "%s %s：%,d 张 bills".formatted(group.scheme(), group.level().title(), group.bills()));
      lines.addAll(Text.table(amounts(group), COLUMNS));
    }
    if (!answer.spread().isEmpty()) {
      lines.add("");
      lines.add("基金支付变化（元）的分布 bills by what the funds pay more, yuan");
      lines.addAll(Text.table(spread(answer.spread())));
    }
    if (answer.changed() > 0) {
      lines.add("");
      lines.add("变化最大的结算 the bills that change most");
      lines.addAll(Text.table(most(answer.most())));
    }
    answer
        .reasons()
        .forEach((reason, count) ->
            lines.add(
                "? %,d 张按原结算计入 counted as booked：%s".formatted(count, Undecided.both(reason))));
    return lines;
  }

  private static List<List<String>> amounts(Group group) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("元 yuan", "原结算 booked", "试算 again", "差 more"));
    for (Amount amount : Amount.values()) {
      long bookedFen = group.bookedFen(amount);
      long againFen = group.againFen(amount);
      if (bookedFen != 0 || againFen != 0) {
        rows.add(
            List.of(
                amount.name().toLowerCase(Locale.ROOT),
                Text.yuan(bookedFen),
                Text.yuan(againFen),
                Text.yuan(againFen - bookedFen)));
      }
    }
    return rows;
  }

  private static List<List<String>> spread(Map<Step, Long> spread) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("元 yuan", "张 bills"));
    for (Step step : Step.values()) {
      rows.add(List.of(step.title(), "%,d".formatted(spread.getOrDefault(step, 0L))));
    }
    return rows;
  }

  private static List<List<String>> most(List<Changed> most) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setl_id", "原基金支付 booked", "试算 again", "差 more"));
    for (Changed one : most) {
      rows.add(
          List.of(
              one.setlId(),
              Text.yuan(one.bookedFundFen()),
              Text.yuan(one.againFundFen()),
              Text.yuan(one.moreFen())));
    }
    return rows;
  }
}
