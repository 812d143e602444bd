package org.crossbill.exchange.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts seen lately (常用词), by their bytes, so that the few words that every message repeats (steps,
 * rules, field names) are made once. Of fixed size: a new word takes the place of an older one.
 */
final class Words {
  /*
   * Threads share it without a lock: a slot holds an immutable entry, and two that write the same
   * slot both leave a right one. Long texts are not kept.
   */
  private static final int SLOTS = 1 << 9;
  private static final int BYTES_MAX = 48;

  private final @Nullable Word[] slots = new @Nullable Word[SLOTS];

  private static final class Word {
    private final byte[] bytes;
    private final String text;

    Word(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  String get(byte[] bytes, int from, int length) {
    if (length > BYTES_MAX) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    Word word = slots[slot];
    if (word == null
        || !Arrays.equals(word.bytes, 0, word.bytes.length, bytes, from, from + length)) {
      word =
          new Word(
              Arrays.copyOfRange(bytes, from, from + length),
              new String(bytes, from, length, StandardCharsets.UTF_8));
      slots[slot] = word;
    }
    return word.text;
  }
}
