package org.crossbill.hospital;

/** The interface's code tables (代码表), as far as public material gives them. */
public interface CodeTables {
  /** Whether a value is usable: in the table, or the table is known in part only. */
  boolean knows(String table, String code);

  /** The national values with their names, as a hint shows them. */
  String listed(String table);
}
