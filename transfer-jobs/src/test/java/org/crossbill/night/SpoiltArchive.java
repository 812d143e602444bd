package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.crossbill.store.ArchivedYear;

/** An archive whose files somebody spoils, one way after the other: a byte, a row, a whole file. */
final class SpoiltArchive {
  private SpoiltArchive() {}

  /** Each found, and told exactly; the folder is as it was afterwards. */
  static void isFoundOut(ArchivedYear written, Path folder, ArchivedYear.Part lines)
      throws IOException {
    Path file = folder.resolve(lines.file());
    byte[] whole = Files.readAllBytes(file);

    byte[] changed = whole.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
    assertThat(written.differences(folder).getFirst())
        .startsWith("fee_line_2026_03.copy.gz 字节不符 SHA-256 is ")
        .endsWith(", not " + lines.sha256());

    List<String> text;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(whole))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(text).hasSize(5);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", text.subList(0, 4)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    List<String> names = Arrays.asList(text.getFirst().split("\t"));
    BigInteger lost = new BigInteger(text.get(4).split("\t")[names.indexOf("det_item_fee_sumamt")]);
    BigInteger sum = Objects.requireNonNull(lines.sums().get("det_item_fee_sumamt"));
    assertThat(lost).isPositive();
    assertThat(written.differences(folder))
        .contains(
            "fee_line_2026_03.copy.gz 行数不符 has 3 rows, not 4",
            "fee_line_2026_03.copy.gz 合计不符 the sum of det_item_fee_sumamt is %s, not %s"
                .formatted(sum.subtract(lost), sum));

    Files.delete(file);
    Files.writeString(folder.resolve("note.txt"), "x");
    assertThat(written.differences(folder))
        .containsExactly(
            "fee_line_2026_03.copy.gz 缺失 is missing", "note.txt 不在清单中 is not in the manifest");
    Files.delete(folder.resolve("note.txt"));
    Files.write(file, whole);
    assertThat(written.differences(folder)).isEmpty();
  }
}
