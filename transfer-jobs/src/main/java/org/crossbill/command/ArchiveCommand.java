package org.crossbill.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crossbill.access.Actor;
import org.crossbill.store.ArchivedYear;
import org.crossbill.store.YearArchive;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive}: a closed year to files, verified, and out of the database (年度归档). */
@Command(
    name = "archive",
    description = {
      "Writes the months of a closed year to files with a manifest, holds them to it and to the database, and",
      "takes the year out of the database where nothing differs.",
      "年度归档：写出、核对、移出。",
      "  archive --node 310000 --year 2024 --to DIR     write",
      "  archive --verify DIR                           the files alone, on any machine",
      "  archive --node 310000 --verify DIR             the files and what the database still has",
      "  archive --node 310000 --verify DIR --drop      the same, then detach and drop the months",
      "Configured like serve, and may run beside it: docs/guides/archive.md"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written, or nothing differs",
      "1:something differs and is listed; or the command failed",
      "2:the use is wrong, or the year is not closed"
    })
final class ArchiveCommand implements Callable<Integer> {
  private static final Actor ACTOR = new Actor("archive");

  @ArgGroup(exclusive = false)
  private @Nullable NodeOptions node;

  @Option(names = "--year", paramLabel = "Y", description = "The year to write, for example 2024.")
  private @Nullable Integer year;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to write it: an empty folder, made where it is missing.")
  private @Nullable Path to;

  @Option(names = "--verify", paramLabel = "DIR", description = "An archive to verify.")
  private @Nullable Path verify;

  @Option(
      names = "--drop",
      description =
          "Take the year out of the database once nothing differs; it cannot be undone here.")
  private boolean drop;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (verify != null && (to != null || year != null)) {
      throw CommandFailed.wrong(
          "--verify takes neither --year nor --to: the archive says its year.");
    }
    if (drop && verify == null) {
      throw CommandFailed.wrong(
          "--drop goes with --verify DIR: only a verified archive is taken out.");
    }
    if (verify == null && (to == null || year == null)) {
      throw CommandFailed.wrong("Say --year Y --to DIR to write an archive, or --verify DIR.");
    }
    if (node == null && (drop || verify == null)) {
      throw CommandFailed.wrong("Say --node CODE: whose database.");
    }
    return verify == null
        ? write(Objects.requireNonNull(year), Objects.requireNonNull(to))
        : verify(Objects.requireNonNull(verify));
  }

  private int write(int year, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw CommandFailed.wrong(folder + " is not empty. Name another folder.");
      }
    }
    try (ConfigurableApplicationContext context =
        Objects.requireNonNull(node).workQuietly("archive")) {
      YearArchive archive = context.getBean(YearArchive.class);
      archive
          .notYet(year)
          .ifPresent(why -> {
            throw CommandFailed.wrong(why);
          });
      ArchivedYear written = archive.write(year, folder, ACTOR);
      return say(written, folder, differences(written, folder, archive), "已写出 written");
    }
  }

  private int verify(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(ArchivedYear.MANIFEST))) {
      throw CommandFailed.wrong(
          "%s has no %s: it is no archive, or one that was broken off. Write it again into an empty folder."
              .formatted(folder, ArchivedYear.MANIFEST));
    }
    ArchivedYear archived = ArchivedYear.read(folder);
    if (node == null) {
      return say(archived, folder, archived.differences(folder), "已核对文件 files verified");
    }
    if (!node.code().value().equals(archived.node())) {
      throw CommandFailed.wrong(
          "The archive is of node %s, not of %s.".formatted(archived.node(), node.code()));
    }
    try (ConfigurableApplicationContext context = node.workQuietly("archive")) {
      YearArchive archive = context.getBean(YearArchive.class);
      List<String> differ = differences(archived, folder, archive);
      if (!drop || !differ.isEmpty()) {
        return say(archived, folder, differ, "已核对 verified, files and database");
      }
      return say(
          archived, folder, drop(archive, archived, folder), "已移出数据库 taken out of the database");
    }
  }

  private static List<String> drop(YearArchive archive, ArchivedYear archived, Path folder) {
    try {
      return archive.drop(archived, folder, ACTOR);
    } catch (DataAccessException e) {
      throw new CommandFailed(
          "The year stays as it is, something in it is not finished: %s"
              .formatted(e.getMostSpecificCause().getMessage()),
          e);
    }
  }

  private static List<String> differences(ArchivedYear archived, Path folder, YearArchive archive)
      throws IOException {
    return Stream.concat(
            archived.differences(folder).stream(), archive.differences(archived).stream())
        .toList();
  }

  private int say(ArchivedYear archived, Path folder, List<String> differ, String done)
      throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    differ.forEach(one -> out.println("  " + one));
    out.println(
        "%s %d: %s"
            .formatted(
                archived.node(),
                archived.year(),
                differ.isEmpty()
                    ? "%s: %d 个文件 files, %d 行 rows, %s SHA-256 %s"
                        .formatted(
                            done,
                            archived.tables().size(),
                            archived.rows(),
                            ArchivedYear.MANIFEST,
                            ArchivedYear.sha256(folder.resolve(ArchivedYear.MANIFEST)))
                    : "%d 处不符，不符者未删除 differences; nothing that differs was dropped"
                        .formatted(differ.size())));
    out.flush();
    return differ.isEmpty() ? 0 : CommandFailed.FAILED;
  }
}
