package org.crossbill.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.crossbill.store.Checkup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether the reports have a place (磁盘体检). */
@Component
class DiskCheckup implements Checkup {
  private static final String DISK = "disk";
  private static final long NEEDED_MIB = 1024;

  private final Path reports;

  DiskCheckup(@Value("${crossbill.night.reports:reports}") Path reports) {
    this.reports = reports.toAbsolutePath();
  }

  @Override
  public List<Finding> look() {
    Path there = reports;
    while (!Files.exists(there)) {
      there = Objects.requireNonNull(there.getParent()); // the night makes what is missing
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      return List.of(
          Finding.wrong(
              DISK,
              "Reports cannot be written to %s. Correct crossbill.night.reports, or make the folder for this user."
                  .formatted(reports)));
    }
    try {
      long freeMib = Files.getFileStore(there).getUsableSpace() >> 20;
      return List.of(
          freeMib >= NEEDED_MIB
              ? Finding.good(DISK, "%,d MiB free for reports in %s".formatted(freeMib, reports))
              : Finding.wrong(
                  DISK,
                  "%,d MiB free for reports in %s. Make room, or name another folder in crossbill.night.reports."
                      .formatted(freeMib, reports)));
    } catch (IOException e) {
      return List.of(Finding.wrong(DISK, "%s does not say how full it is: %s".formatted(there, e)));
    }
  }
}
