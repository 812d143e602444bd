package org.crossbill.register;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.crossbill.core.result.FaultCode;

/**
 * Reads a CSV file row by row (表格文件): UTF-8 with or without a byte order mark, values in quotes
 * where they need them, the first row names the columns in any order. At most {@value #ROWS_MAX}
 * rows.
 */
final class Sheet {
  /**
   * A file is held in memory until it is known to be sound: measured, 500,000 persons take 740 MB
   * of the 1 GiB an import has, so half of that leaves room for long names.
   */
  static final int ROWS_MAX = 250_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<Column> columns;
  private final FaultTally faults;

  Sheet(List<Column> columns, FaultTally faults) {
    this.columns = columns;
    this.faults = faults;
  }

  /**
   * Hands on each row that is not blank.
   *
   * @return how many there were
   */
  int read(Path file, Consumer<SheetRow> taker) {
    int rows = 0;
    long line = 1;
    try (Reader text = open(file);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text)) {
      List<String> header = null;
      for (CsvRecord row : records) {
        line = row.getStartingLineNumber();
        if (header == null) {
          header = header(row);
          if (!faults.isEmpty()) {
            return 0;
          }
        } else if (row.getFields().stream().anyMatch(value -> !value.isBlank())) {
          if (++rows > ROWS_MAX) {
            faults.add(line, "", FaultCode.BODY_TOO_LARGE, "超过 " + ROWS_MAX + " 行", "请分成几个文件导入");
            return rows;
          }
          taker.accept(row(header, row));
        }
      }
      if (header == null) {
        faults.add(1, "", FaultCode.BODY_UNREADABLE, "文件是空的", "第一行填写列名，每行一条记录");
      }
    } catch (CsvParseException e) {
      faults.add(line, "", FaultCode.BODY_UNREADABLE, "此行起不是合法的 CSV：" + cause(e), "请检查引号是否成对");
    } catch (UncheckedIOException | IOException e) {
      unreadable(e, line);
    }
    return rows;
  }

  private static Reader open(Path file) throws IOException {
    BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  private void unreadable(Exception failure, long line) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        faults.add(
            line,
            "",
            FaultCode.BODY_UNREADABLE,
            "此行起不是 UTF-8 编码",
            "在 Excel 中另存为“CSV UTF-8（逗号分隔）”，或先用 iconv -f GBK -t UTF-8 转换");
        return;
      }
    }
    faults.add(line, "", FaultCode.BODY_UNREADABLE, "文件读不出来：" + cause(failure), "请核对文件");
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** The column name of each position; faults where the header is not as it should be. */
  private List<String> header(CsvRecord row) {
    Map<String, Column> known = new HashMap<>();
    for (Column column : columns) {
      known.put(column.name(), column);
      known.put(column.chinese(), column);
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String field : row.getFields()) {
      String title = field.strip();
      Column column = known.get(title);
      if (column == null) {
        unknown(title, row.getFieldCount());
        names.add("");
      } else {
        names.add(column.name());
        if (!seen.add(column.name())) {
          faults.add(1, column.label(), FaultCode.KEY_REPEATED, "列出现两次", "每列只出现一次");
        }
      }
    }
    for (Column column : columns) {
      if (column.required() && !seen.contains(column.name())) {
        faults.add(1, column.label(), FaultCode.FIELD_MISSING, "缺少必需的列", "请增加该列：" + column.form());
      }
    }
    return names;
  }

  private void unknown(String title, int fields) {
    boolean otherSeparator = fields == 1 && (title.contains(";") || title.contains("\t"));
    String all = columns.stream().map(Column::name).collect(Collectors.joining("、"));
    faults.add(
        1,
        "",
        FaultCode.FIELD_UNKNOWN,
        title.isEmpty() ? "有一列没有列名" : "未知的列 “" + SheetRow.shown(title) + "”",
        otherSeparator ? "各列请用逗号分隔" : "可用的列（或其中文名）：" + all);
  }

  private SheetRow row(List<String> header, CsvRecord row) {
    List<String> fields = row.getFields();
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(fields.size(), header.size()); i++) {
      values.put(header.get(i), fields.get(i).strip());
    }
    SheetRow read = new SheetRow(row.getStartingLineNumber(), values, faults);
    if (fields.size() != header.size()) {
      faults.add(
          row.getStartingLineNumber(),
          "",
          FaultCode.NODE_SHAPE,
          "有 " + fields.size() + " 个值，标题有 " + header.size() + " 列",
          "含逗号或换行的值请用英文双引号括起来");
    }
    return read;
  }
}
