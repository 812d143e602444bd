package org.crossbill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.crossbill.store.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which PostgreSQL and Kafka keep their data. One process holds it at a time; the
 * system gives it free when that process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing, and holds it.
   *
   * @throws StartRefused where another process holds it
   */
  public static DataFolder hold(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartRefused(
            "The folder %s is held by another run. Stop that one, or give this one another folder."
                .formatted(path.toAbsolutePath()));
      }
      return new DataFolder(path.toAbsolutePath(), channel);
    } catch (IOException e) {
      throw new StartRefused(
          "The folder %s cannot be used: %s. Give one that can be written."
              .formatted(path.toAbsolutePath(), e),
          e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
