package org.crossbill.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.crossbill.embedded.PrivateFiles;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which the demo keeps everything (演示数据目录): databases, topics, reports, and where the
 * latest run stands; for its user alone. One demo at a time holds it.
 */
final class DemoFolder implements AutoCloseable {
  private static final String RUN = "demo.properties";
  private static final String LOCK = "demo.lock";
  private static final String LOG = "demo.log";

  private final Path path;
  private final FileChannel lock;

  private DemoFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, made where it does not exist.
   *
   * @throws CommandFailed where another demo holds it, or it is not a demo's
   */
  static DemoFolder take(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(path) && !isOurs(path)) {
        throw new CommandFailed(
            "%s is not a demo's folder (it has no %s); nothing in it was touched. Name another with --data."
                .formatted(path, RUN));
      }
      PrivateFiles.makeFolder(path);
      FileChannel channel = lock(path);
      if (!Files.exists(path.resolve(RUN))) {
        Files.writeString(path.resolve(RUN), "");
      }
      return new DemoFolder(path, channel);
    } catch (IOException e) {
      throw new CommandFailed(
          "The demo's folder %s cannot be used (%s). Mend its permissions, or name another with --data."
              .formatted(path, e),
          e);
    }
  }

  private static boolean isOurs(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return Files.exists(path.resolve(RUN))
          || entries.allMatch(entry -> entry.endsWith(LOCK)); // empty, or just being taken
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process; said below
    }
    channel.close();
    throw new CommandFailed(
        "Another demo (process %s) holds %s. Stop that one, or name another folder with --data."
            .formatted(Files.readString(path.resolve(LOCK)).strip(), path));
  }

  /** Where something of the demo lies. */
  Path resolve(String name) {
    return path.resolve(name);
  }

  /** The folder itself. */
  Path path() {
    return path;
  }

  /** Where the log goes. */
  Path log() {
    return path.resolve(LOG);
  }

  /** Deletes everything of earlier runs; the folder stays held, and the log open but empty. */
  void empty() {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (file.equals(log())) {
                Files.writeString(file, "");
              } else if (!file.equals(path.resolve(LOCK))) {
                Files.delete(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              if (!folder.equals(path)) {
                Files.delete(folder);
              }
              return FileVisitResult.CONTINUE;
            }
          });
      Files.writeString(path.resolve(RUN), "");
    } catch (IOException e) {
      throw new CommandFailed("The demo's folder %s cannot be emptied (%s).".formatted(path, e), e);
    }
  }

  /** The latest run, if there was one. */
  Optional<DemoRun> latestRun() {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(path.resolve(RUN))) {
      read.load(reader);
      return read.isEmpty() ? Optional.empty() : Optional.of(DemoRun.of(read));
    } catch (IOException | RuntimeException e) {
      throw new CommandFailed(
          "%s cannot be read (%s). Start over with --fresh.".formatted(path.resolve(RUN), e), e);
    }
  }

  /** Notes where the run stands; whole or not at all. */
  void note(DemoRun run) {
    Path draft = path.resolve(RUN + ".draft");
    try {
      try (Writer writer = Files.newBufferedWriter(draft)) {
        run.toProperties().store(writer, "Where the latest run of the demo stands");
      }
      Files.move(
          draft,
          path.resolve(RUN),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
