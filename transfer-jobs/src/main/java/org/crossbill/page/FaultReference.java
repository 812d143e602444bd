package org.crossbill.page;

import java.util.Arrays;
import java.util.List;
import org.crossbill.core.result.FaultCode;
import org.crossbill.terminal.EnglishFaults;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of all fault codes (错误码), the table of {@code docs/reference/errors.md}: open to all, as
 * hospitals read it, with an anchor for each number.
 */
@PageController
class FaultReference {
  /** A row, by number. */
  record Entry(int number, String name, String title, String when, String hint) {
    static Entry of(FaultCode code) {
      return new Entry(
          code.number(),
          code.name(),
          code.title(),
          EnglishFaults.when(code),
          EnglishFaults.hint(code));
    }
  }

  @GetMapping(FaultLink.PAGE)
  ModelAndView errors() {
    List<Entry> entries = Arrays.stream(FaultCode.values()).map(Entry::of).toList();
    return new ModelAndView("page/errors").addObject("entries", entries);
  }
}
