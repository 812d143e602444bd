package org.crossbill.calculate;

/** What a calculator found (试算结果), for people and for machines. */
interface Calculated {
  /** Chinese with English, ready to be printed. */
  String text();

  /** One JSON object; amounts are numbers in yuan. */
  String json();
}
