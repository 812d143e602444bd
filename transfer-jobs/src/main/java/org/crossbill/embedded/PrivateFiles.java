package org.crossbill.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that only this user may read (仅本人可读), from the moment they are there. Where the
 * file system has no such permissions, as on Windows, those of the folder above hold.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final boolean HAS_PERMISSIONS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes a folder with those above it, or shuts the one that is there. */
  public static void makeFolder(Path folder) throws IOException {
    if (!HAS_PERMISSIONS) {
      Files.createDirectories(folder);
    } else if (Files.isDirectory(folder)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    } else {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    }
  }

  /** Shuts a file that somebody else made, where it is there. */
  static void shut(Path file) throws IOException {
    if (HAS_PERMISSIONS && Files.exists(file)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Writes a file anew. */
  static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (HAS_PERMISSIONS) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
