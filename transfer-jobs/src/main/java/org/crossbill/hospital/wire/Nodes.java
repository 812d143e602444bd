package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an input or output by node (节点). Those of an input have been checked against the
 * interface data, those of an output are when they are written.
 */
public record Nodes(Map<String, List<Row>> rows, @Nullable FileAnswer file) {
  /** An output that says nothing but success. */
  public static final Nodes NONE = new Nodes(Map.of());

  public Nodes {
    rows = Map.copyOf(rows);
  }

  /** Rows by node, and no file. */
  public Nodes(Map<String, List<Row>> rows) {
    this(rows, null);
  }

  /**
   * A file in the place of an output (9102): its bytes are the whole answer.
   *
   * @param content not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by who writes it out
  public record FileAnswer(String filename, byte[] content) {}

  /** A file and nothing beside it. */
  public static Nodes file(String filename, byte[] content) {
    return new Nodes(Map.of(), new FileAnswer(filename, content));
  }

  /** One node of one row. */
  public static Nodes of(String node, Row row) {
    return new Nodes(Map.of(node, List.of(row)));
  }

  /** The row of a node that the interface requires. */
  public Row only(String node) {
    return rows(node).getFirst();
  }

  /** The rows of a node; none where it was not sent. */
  public List<Row> rows(String node) {
    return rows.getOrDefault(node, List.of());
  }
}
