package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import org.crossbill.access.Actor;
import org.crossbill.page.FaultPage;
import org.crossbill.page.Page;
import org.crossbill.page.PageController;
import org.crossbill.page.Reveal;
import org.crossbill.store.Audit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows one page's personal values in clear for a reason (查看明文), and keeps who asked and why. */
@PageController
class RevealController {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 200;

  private final Audit audit;

  RevealController(Audit audit) {
    this.audit = audit;
  }

  @PostMapping("/console/reveal")
  ModelAndView reveal(
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String reason,
      Actor actor,
      HttpServletRequest request,
      @RequestAttribute Page page) {
    String why = reason.strip();
    if (!NextPage.isOwn(address) || why.length() < SHORTEST || why.length() > LONGEST) {
      return FaultPage.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          page.words().of("reveal.refused"),
          address,
          page.words().of("reveal.refusedHow", SHORTEST, LONGEST));
    }
    audit.recordAlone(actor, "reveal", address, why);
    Reveal.grant(request, actor, address);
    return new ModelAndView("redirect:" + address);
  }
}
