package org.crossbill.page;

import java.util.Locale;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.springframework.context.MessageSource;

/**
 * The console's words (文字) in the language of one request: texts, province names, code tables.
 * Chinese is the first language; English is complete beside it.
 */
public final class Words {
  private final MessageSource texts;
  private final Locale locale;

  public Words(MessageSource texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** The text of a key; a missing one is a mistake of ours and throws. */
  public String of(String key, Object... arguments) {
    return texts.getMessage(key, arguments, locale);
  }

  /** The short name of a node; the text itself where it is no node, as a bad message may say. */
  public String place(String node) {
    if (!NodeCode.isWellFormed(node)) {
      return node;
    }
    NodeCode code = new NodeCode(node);
    if (code.isNational()) {
      return of("place.national");
    }
    return isEnglish() ? Provinces.englishName(code) : Provinces.name(code);
  }

  /** A coded value with its meaning, {@code 21 普通住院}; the bare code where the table is unknown. */
  public String coded(String table, String code) {
    String meaning = orElse("code." + table + "." + code, "");
    return meaning.isEmpty() ? code : code + " " + meaning;
  }

  /** The text of a key, or another text where there is none. */
  public String orElse(String key, String otherwise) {
    String text = texts.getMessage(key, null, otherwise, locale);
    return text == null ? otherwise : text;
  }

  /** Whether this request reads English. */
  public boolean isEnglish() {
    return locale.getLanguage().equals("en");
  }
}
