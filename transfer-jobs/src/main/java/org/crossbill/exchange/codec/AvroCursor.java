package org.crossbill.exchange.codec;

import java.nio.charset.StandardCharsets;

/**
 * Reads the binary encoding of Avro (二进制编码) from a byte array, front to back; as an object of one
 * decoding it costs nothing.
 *
 * <p>Bytes that end too early throw {@link IndexOutOfBoundsException}.
 */
final class AvroCursor {
  private static final int MORE = 0x80;
  private static final int LONG_BYTES_MAX = 10;

  private final byte[] bytes;
  private int at;

  AvroCursor(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Zigzag, seven bits a byte, the lowest first. */
  long readLong() {
    long raw = bytes[at++];
    if (raw < 0) {
      raw &= MORE - 1;
      for (int i = 1; ; i++) {
        if (i == LONG_BYTES_MAX) {
          throw new IllegalArgumentException("a number of more than ten bytes");
        }
        byte next = bytes[at++];
        raw |= (long) (next & (MORE - 1)) << (7 * i);
        if (next >= 0) {
          break;
        }
      }
    }
    return (raw >>> 1) ^ -(raw & 1);
  }

  int readInt() {
    return Math.toIntExact(readLong());
  }

  boolean readBoolean() {
    return bytes[at++] == 1;
  }

  String readText() {
    int length = readLength();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** A text of few different values: the object read before where it is the same. */
  String readWord(Words words) {
    int length = readLength();
    String word = words.get(bytes, at, length);
    at += length;
    return word;
  }

  /** How many items the next block of an array has; 0 at its end. */
  int readBlock() {
    long count = readLong();
    if (count < 0) {
      readLong(); // the block's size in bytes, for those who skip it
      count = -count;
    }
    if (count > bytes.length - at) {
      throw new IndexOutOfBoundsException("a block of " + count + " items");
    }
    return (int) count;
  }

  private int readLength() {
    long length = readLong();
    if (length < 0 || length > bytes.length - at) {
      throw new IndexOutOfBoundsException("a text of " + length + " bytes");
    }
    return (int) length;
  }
}
