package org.crossbill.page;

import java.util.List;
import java.util.Locale;
import org.crossbill.core.result.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page for what went wrong (错误页): what, where, and how to mend it. */
public final class FaultPage {
  private FaultPage() {}

  /** Nothing under this id here. */
  public static ModelAndView notFound(Words words, String kind, String id) {
    return of(
        HttpStatus.NOT_FOUND,
        words.of("fault.missing.what", words.of("fault.kind." + kind)),
        id,
        words.of("fault.missing." + kind));
  }

  /** A page of another kind of node, whose books would look empty or wrong here. */
  static ModelAndView elsewhere(Words words, Section.At at, String address) {
    return of(
        HttpStatus.NOT_FOUND,
        words.of("fault.missing.what", words.of("fault.kind.page")),
        address,
        words.of("fault.elsewhere." + at.name().toLowerCase(Locale.ROOT)));
  }

  /** A parameter that cannot be read. */
  public static ModelAndView unreadable(Words words, String parameter, String value) {
    return of(
        HttpStatus.BAD_REQUEST,
        words.of("fault.unreadable.what"),
        parameter + " = " + value,
        words.orElse("fault.unreadable." + parameter, words.of("fault.unreadable.how")));
  }

  /** A page again, with why its form was not carried out. */
  public static ModelAndView refused(ModelAndView again, List<Fault> faults) {
    List<String> texts =
        faults.stream()
            .map(fault -> fault.code().number() + " " + fault.message() + " " + fault.hint())
            .toList();
    again.addObject("faults", texts).setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return again;
  }

  /** Any other fault in the reader's words. */
  public static ModelAndView of(HttpStatus status, String what, String where, String how) {
    ModelAndView page = new ModelAndView("page/fault", status);
    page.addObject("what", what);
    page.addObject("where", where);
    page.addObject("how", how);
    return page;
  }
}
