package org.crossbill.hospital.wire;

import java.time.LocalDateTime;
import org.crossbill.core.place.AreaCode;

/**
 * When and as what a body was received (接收方报文).
 *
 * @param area the receiving area, whose code starts the inf_refmsgid
 * @param received 接收报文时间, China standard time
 * @param serial of the receiver, below ten to the tenth; with the time it makes the inf_refmsgid
 *     unique
 */
record Receipt(AreaCode area, LocalDateTime received, long serial) {
  private static final long SERIALS = 10_000_000_000L;

  Receipt {
    if (serial < 0 || serial >= SERIALS) {
      throw new IllegalArgumentException("a serial has at most ten digits: " + serial);
    }
  }
}
