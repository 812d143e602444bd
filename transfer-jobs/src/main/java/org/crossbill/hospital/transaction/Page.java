package org.crossbill.hospital.transaction;

import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.Row;

/**
 * Which page of a list is asked for (分页).
 *
 * @param number page_num 当前页数, from 1
 * @param size page_size 本页数据量, 1 to {@value #LARGEST}
 */
public record Page(long number, long size) {
  /** Most rows of a page. */
  public static final int LARGEST = 1000;

  /** As the interface's fields say it. */
  public static Page of(Row row) {
    return new Page(row.scaled("page_num"), row.scaled("page_size"));
  }

  /** What is wrong with it. */
  public Optional<Fault> fault() {
    if (number < 1) {
      return Optional.of(
          new Fault(
              FaultCode.FIELD_TYPE, "input.data.page_num", "页数 " + number + " 不是页数", "第一页填 1"));
    }
    return size >= 1 && size <= LARGEST
        ? Optional.empty()
        : Optional.of(
            new Fault(
                FaultCode.NUMBER_TOO_LARGE,
                "input.data.page_size",
                "每页 " + size + " 行不在 1 至 " + LARGEST + " 之间",
                "请分页查询，不足一页即为最后一页"));
  }
}
