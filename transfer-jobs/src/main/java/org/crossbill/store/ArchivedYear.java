package org.crossbill.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive of a year says of itself (归档清单): the file {@code manifest.json} beside the data.
 *
 * @param node whose
 * @param year the business months of which year
 * @param tables each month of each table, by name
 */
public record ArchivedYear(String node, int year, List<Part> tables) {
  /** The manifest's name; written last, so that a folder with it is whole. */
  public static final String MANIFEST = "manifest.json";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int BUFFER = 1 << 16;

  /**
   * A month of a table: a file of PostgreSQL's COPY in its text form, with a line of the columns'
   * names, compressed.
   *
   * @param table with its month, as it is called in the database: {@code fee_line_2024_01}
   * @param parent the table it is a month of
   * @param file in the folder
   * @param rows without the line of names
   * @param sha256 of the file's bytes, in hex
   * @param sums of each column of amounts, in fen
   * @param fingerprint of the rows in any order, as the database works it out
   */
  public record Part(
      String table,
      String parent,
      String file,
      long rows,
      String sha256,
      Map<String, BigInteger> sums,
      String fingerprint) {}

  public ArchivedYear {
    tables = List.copyOf(tables);
  }

  /** All rows. */
  public long rows() {
    return tables.stream().mapToLong(Part::rows).sum();
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws IOException where there is none, or it cannot be read as one
   */
  public static ArchivedYear read(Path folder) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(folder.resolve(MANIFEST)), ArchivedYear.class);
    } catch (JacksonException e) {
      throw new IOException(folder.resolve(MANIFEST) + " is no manifest of an archive", e);
    }
  }

  /** Writes the manifest, whole or not at all. */
  void write(Path folder) throws IOException {
    Path half = folder.resolve(MANIFEST + ".part");
    try (OutputStream out = Files.newOutputStream(half)) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out, this);
    }
    force(half);
    force(folder);
    Files.move(half, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  /** Has the files and their names on the disk, so that a power cut takes none. */
  void forceAll(Path folder) throws IOException {
    for (Part part : tables) {
      force(folder.resolve(part.file()));
    }
    force(folder.resolve(MANIFEST));
    force(folder);
  }

  /** Has a file on the disk, or the names in a folder. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Holds the files of a folder to the manifest: bytes, rows and sums.
   *
   * @return what differs, a sentence each; empty where nothing does
   */
  public List<String> differences(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (Part part : tables) {
      Path file = folder.resolve(part.file());
      if (Files.isRegularFile(file)) {
        found.addAll(differences(part, file));
      } else {
        found.add("%s 缺失 is missing".formatted(part.file()));
      }
    }
    List<String> known =
        Stream.concat(Stream.of(MANIFEST), tables.stream().map(Part::file)).toList();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !known.contains(name))
          .sorted()
          .forEach(name -> found.add("%s 不在清单中 is not in the manifest".formatted(name)));
    }
    return found;
  }

  private static List<String> differences(Part part, Path file) throws IOException {
    List<String> found = new ArrayList<>();
    String hash = sha256(file);
    if (!hash.equals(part.sha256())) {
      found.add("%s 字节不符 SHA-256 is %s, not %s".formatted(part.file(), hash, part.sha256()));
    }
    try {
      Counted counted = count(file, part.sums());
      if (counted.rows != part.rows()) {
        found.add("%s 行数不符 has %d rows, not %d".formatted(part.file(), counted.rows, part.rows()));
      }
      part.sums()
          .forEach((column, sum) -> {
            BigInteger is = counted.sums.getOrDefault(column, BigInteger.ZERO);
            if (!is.equals(sum)) {
              found.add(
                  "%s 合计不符 the sum of %s is %s, not %s".formatted(part.file(), column, is, sum));
            }
          });
    } catch (IOException | NumberFormatException e) {
      found.add("%s 无法读取 cannot be read to its end: %s".formatted(part.file(), e.getMessage()));
    }
    return found;
  }

  private record Counted(long rows, Map<String, BigInteger> sums) {}

  /** A row is a line: the text form writes line ends and tabs within a value as two characters. */
  private static Counted count(Path file, Map<String, BigInteger> sums) throws IOException {
    Map<String, BigInteger> counted = new TreeMap<>();
    long rows = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8))) {
      String names = lines.readLine();
      List<String> columns = names == null ? List.of() : Arrays.asList(names.split("\t", -1));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows++;
        String[] values = line.split("\t", -1);
        for (String column : sums.keySet()) {
          int at = columns.indexOf(column);
          if (at < 0 || at >= values.length) {
            throw new IOException("row %d has no %s".formatted(rows, column));
          }
          if (!values[at].equals("\\N")) {
            counted.merge(column, new BigInteger(values[at]), BigInteger::add);
          }
        }
      }
    }
    return new Counted(rows, counted);
  }

  /** The hash of a file's bytes, in hex, as {@code sha256sum} prints it. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
