package org.crossbill.hospital.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The numbers that were used once (已用随机数), for as long as their time is taken. */
final class SpentNonces {
  private static final int MANY = 2_000_000;

  private final Cache<String, Boolean> spent =
      Caffeine.newBuilder()
          .expireAfterWrite(SignedHeaders.WINDOW.multipliedBy(2).plusMinutes(1))
          .maximumSize(MANY)
          .build();

  /** Uses a number; false where it was used before. */
  boolean use(String nonce) {
    return spent.asMap().putIfAbsent(nonce, true) == null;
  }
}
