package org.crossbill.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file with a secret (密钥文件), for the node's own account only. */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretFile() {}

  /**
   * Refuses one that others may use; where root owns it, its group may read it.
   *
   * @param what it is, in English
   * @throws StartRefused where others may
   */
  public static void refuseOpen(String what, Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    var attributes = Files.readAttributes(file, PosixFileAttributes.class);
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(attributes.permissions());
    open.removeAll(OWNERS);
    if (attributes.owner().getName().equals("root")) {
      open.remove(PosixFilePermission.GROUP_READ);
    }
    if (!open.isEmpty()) {
      throw new StartRefused(
          "The %s %s may be used by others (%s). Close it: chmod 600 %s"
              .formatted(
                  what,
                  file.toAbsolutePath(),
                  PosixFilePermissions.toString(attributes.permissions()),
                  file.toAbsolutePath()));
    }
  }
}
