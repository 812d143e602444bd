package org.crossbill.settlement.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.page.ApiReveals;
import org.crossbill.page.FaultBody;
import org.crossbill.page.PdfFile;
import org.crossbill.page.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The settlement sheet (结算单) for programs, as a reader takes it from the bill's page. */
@RestController
class BillSheetController {
  private final BillRows bills;
  private final BillSheet sheet;
  private final MessageSource texts;
  private final ApiReveals reveals;

  BillSheetController(BillRows bills, BillSheet sheet, MessageSource texts, ApiReveals reveals) {
    this.bills = bills;
    this.sheet = sheet;
    this.texts = texts;
    this.reveals = reveals;
  }

  @GetMapping("/api/bills/{setlId}/sheet")
  ResponseEntity<Object> sheet(
      @PathVariable String setlId,
      @RequestParam(defaultValue = "zh") String lang,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletRequest request) {
    Words words = new Words(texts, lang.equals("en") ? Locale.ENGLISH : Locale.CHINA);
    return bills
        .bill(setlId)
        .map(bill ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(PdfFile.TYPE))
                .<Object>body(sheet.of(words, reveals.masking(request, "", reason), bill).bytes()))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(unknown(setlId)));
  }

  private static Object unknown(String setlId) {
    return FaultBody.of(
        List.of(
            new Fault(
                FaultCode.SETTLEMENT_UNKNOWN,
                "setl_id",
                "查无此结算：" + setlId,
                "请核对结算ID；已归档的月份请向中心运维人员调取")));
  }
}
