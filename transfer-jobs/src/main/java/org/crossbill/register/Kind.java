package org.crossbill.register;

import java.util.List;

/** What a center can import (导入种类). */
public enum Kind {
  /** 定点医药机构: the hospital register of the treatment place. */
  HOSPITALS("hospitals", "定点医药机构"),
  /** 医保目录: the dated catalogue of the treatment place. */
  CATALOGUE("catalogue", "医保目录"),
  /** 参保人员: the register of the insured place. */
  PERSONS("persons", "参保人员"),
  /** 备案: of the persons of the insured place. */
  FILINGS("filings", "备案");

  private final String title;
  private final String chinese;

  Kind(String title, String chinese) {
    this.title = title;
    this.chinese = chinese;
  }

  /** The word of the command line. */
  public String title() {
    return title;
  }

  /** The Chinese name. */
  public String chinese() {
    return chinese;
  }

  /** The columns of its file, those required first. */
  public List<Column> columns() {
    return switch (this) {
      case HOSPITALS -> HospitalFile.COLUMNS;
      case CATALOGUE -> CatalogueFile.COLUMNS;
      case PERSONS -> PersonFile.COLUMNS;
      case FILINGS -> FilingFile.COLUMNS;
    };
  }

  /** Its columns as the guide shows them. */
  String table() {
    StringBuilder table =
        new StringBuilder("| %s | %s | |\n|---|---|---|\n".formatted(title, chinese));
    for (Column column : columns()) {
      table.append(
          "| `%s` | %s | %s%s |\n"
              .formatted(
                  column.name(), column.chinese(), column.required() ? "必填；" : "", column.form()));
    }
    return table.toString();
  }
}
