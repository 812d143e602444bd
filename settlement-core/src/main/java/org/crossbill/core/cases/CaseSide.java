package org.crossbill.core.cases;

/** One of the two offices of a case (办理方); a kind of cases names its own two. */
public interface CaseSide {
  /** The name in rows and messages. */
  String name();

  /** In Chinese. */
  String chinese();
}
