package org.crossbill.treatment;

import java.util.List;
import java.util.Objects;
import org.crossbill.page.Cell;
import org.crossbill.page.Finder;
import org.crossbill.page.Page;
import org.crossbill.page.Row;
import org.crossbill.page.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a stay stands (进度查询). */
@Component
@Order(10)
class StayFinder implements Finder {
  private final StayRows stays;

  StayFinder(StayRows stays) {
    this.stays = stays;
  }

  @Override
  public List<Hit> find(Page page, String number) {
    return stays.stay(number).map(stay -> hit(page.words(), stay)).stream().toList();
  }

  private static Hit hit(Words words, Row stay) {
    String until = Objects.requireNonNullElse(stay.textOrNull("endtime"), "");
    return new Hit(
        Cell.text(words.of("find.stay")),
        Cell.code(stay.text("mdtrt_id")),
        Cell.text(stay.text("begntime").substring(0, 10)),
        Cell.text(
            words.of(
                "find.stay." + stay.text("state"),
                stay.text("fixmedins_name"),
                until.isEmpty() ? "" : until.substring(0, 10))));
  }
}
