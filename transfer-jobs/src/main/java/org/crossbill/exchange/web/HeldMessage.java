package org.crossbill.exchange.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.crossbill.core.exchange.Lane;
import org.crossbill.page.Cell;
import org.crossbill.page.Page;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of messages that are held have in common (滞留报文): those that could not be handled,
 * and those that could not be sent.
 */
final class HeldMessage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private HeldMessage() {}

  static Cell time(Instant time) {
    return Cell.text(TIME.format(time));
  }

  static Cell lane(Words words, Lane lane) {
    return Cell.text(words.of("lane." + lane.topicPart()));
  }

  /** A schema's name without its package. */
  static Cell schema(String name) {
    return Cell.code(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A table of two columns for the facts of one message. */
  static Table.Builder facts(Words words) {
    return Table.named("message", words.of("quarantine.message"))
        .words(words.of("col.field"))
        .words(words.of("col.value"));
  }

  /** What a message says, as the reader may see it. */
  static @Nullable String content(Page page, @Nullable String decoded) {
    return decoded == null ? null : PersonalFields.shown(page.masking(), decoded);
  }

  /** What it says, field by field with the path of each, as the reader may see it. */
  static @Nullable Table fields(Page page, @Nullable String decoded) {
    if (decoded == null) {
      return null;
    }
    Words words = page.words();
    Table.Builder table =
        Table.named("fields", words.of("quarantine.fields"))
            .words(words.of("col.field"))
            .words(words.of("col.value"));
    PersonalFields.leaves(page.masking(), decoded)
        .forEach((path, value) -> table.row(Cell.code(path), Cell.text(value)));
    return table.build();
  }
}
