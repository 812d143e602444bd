package org.crossbill.hospital.transaction.statement;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.load.DecimalText;

/**
 * The file of a 3202 (对账明细文件): a text in a zip, a settlement a line, columns divided by tabs,
 * UTF-8: setl_id, mdtrt_id, psn_no, medfee_sumamt, fund_pay_sumamt, acct_pay, refd_setl_flag. A
 * first line of the columns' names may stand above.
 */
final class DetailFile {
  private static final String PATH = "input.data.file_qury_no";
  private static final int COLUMNS = 7;
  private static final int BYTES_MAX = 64 << 20;
  private static final int FAULTS_MAX = 100;
  private static final int DIGITS = 16;
  private static final int DECIMALS = 2;

  private final List<Fault> faults = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private DetailFile() {}

  /** A line, amounts in fen. */
  record Line(
      String setlId,
      String mdtrtId,
      String psnNo,
      long medfeeFen,
      long fundFen,
      long accountFen,
      boolean isRefund) {}

  /** The lines of a file, or all that is wrong with it. */
  static Result<List<Line>> read(byte[] zip) {
    DetailFile file = new DetailFile();
    try {
      file.text(unpacked(zip));
    } catch (CharacterCodingException e) {
      file.fault("文件不是 UTF-8 文本", "请以 UTF-8 编码保存");
    } catch (IOException e) {
      file.fault("文件不是可读的 zip（" + e.getMessage() + "）", "请将文本文件压缩为 zip 后用 9101 上传");
    }
    return file.faults.isEmpty() ? Result.ok(file.lines) : Result.failed(file.faults);
  }

  private static String unpacked(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null && entry.isDirectory()) {
        entry = in.getNextEntry();
      }
      if (entry == null) {
        throw new IOException("其中没有文件");
      }
      byte[] text = in.readNBytes(BYTES_MAX + 1);
      if (text.length > BYTES_MAX) {
        throw new IOException("解压后超过 64 MiB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    }
  }

  private void text(String text) {
    int number = 0;
    for (String line : text.replace("\uFEFF", "").lines().toList()) {
      number++;
      boolean isHeading = number == 1 && line.startsWith("setl_id");
      if (!line.isBlank() && !isHeading && faults.size() < FAULTS_MAX) {
        line(number, line.split("\t", -1));
      }
    }
  }

  private void line(int number, String[] cells) {
    if (cells.length != COLUMNS) {
      fault(
          "第 " + number + " 行有 " + cells.length + " 列，应为 " + COLUMNS + " 列",
          "各列以制表符分隔：setl_id mdtrt_id psn_no medfee_sumamt fund_pay_sumamt acct_pay refd_setl_flag");
      return;
    }
    int before = faults.size();
    String refund = said(cells[6]);
    if (!refund.equals("0") && !refund.equals("1")) {
      fault("第 " + number + " 行 refd_setl_flag 为 " + refund, "0 正常结算，1 退费");
    }
    if (said(cells[0]).isEmpty()) {
      fault("第 " + number + " 行没有 setl_id", "请填写 2304 返回的 setl_id");
    }
    Line line =
        new Line(
            said(cells[0]),
            said(cells[1]),
            said(cells[2]),
            fen(number, "medfee_sumamt", cells[3]),
            fen(number, "fund_pay_sumamt", cells[4]),
            fen(number, "acct_pay", cells[5]),
            refund.equals("1"));
    if (faults.size() == before) {
      lines.add(line);
    }
  }

  /** Empty text is {@code null} in text files of the interface. */
  private static String said(String cell) {
    String text = cell.strip();
    return text.equals("null") ? "" : text;
  }

  private long fen(int number, String column, String cell) {
    if (DecimalText.read(said(cell), DIGITS, DECIMALS)
        instanceof DecimalText.Reading.Exact(long fen)) {
      return fen;
    }
    fault("第 " + number + " 行 " + column + " 不是金额：" + said(cell), "单位为元，最多两位小数");
    return 0;
  }

  private void fault(String message, String hint) {
    faults.add(new Fault(FaultCode.FILE_UNREADABLE, PATH, message, hint));
  }

  /** A text of lines as such a file; an empty cell is {@code null}. */
  static byte[] zipped(String name, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(
              String.join("\t", line.stream().map(cell -> cell.isEmpty() ? "null" : cell).toList()))
          .append('\n');
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0); // the same lines are the same bytes
      zip.putNextEntry(entry);
      zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
