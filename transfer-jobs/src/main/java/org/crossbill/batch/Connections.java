package org.crossbill.batch;

import com.zaxxer.hikari.HikariDataSource;
import org.crossbill.store.StartRefused;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the pool has connections enough for the night (连接数): every part holds two, one
 * that it writes on and one that it reads in bulk from, and what arrives meanwhile needs some too.
 * Parts that took all would wait for each other.
 */
@Component
class Connections {
  private static final int OF_A_PART = 2;
  private static final int BESIDE = 2;

  Connections(HikariDataSource pool, NightSettings settings) {
    refuseTooFew(pool.getMaximumPoolSize(), settings.threads());
  }

  /**
   * @param pooled connections of the pool
   * @param threads that work on parts at once
   * @throws StartRefused where they are too few
   */
  static void refuseTooFew(int pooled, int threads) {
    int least = OF_A_PART * threads + BESIDE;
    if (pooled < least) {
      throw new StartRefused(
          ("spring.datasource.hikari.maximum-pool-size is %d, but %d threads of the night need at least %d connections."
                  + " Set it to %d or more, or lower crossbill.night.threads.")
              .formatted(pooled, threads, least, least));
    }
  }
}
