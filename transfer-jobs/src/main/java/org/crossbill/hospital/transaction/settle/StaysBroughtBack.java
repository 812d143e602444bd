package org.crossbill.hospital.transaction.settle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.BroughtBack;
import org.crossbill.exchange.LeftBehind;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Stays wait again for what a restore took back (找回就诊状态), where they are here. One that is not was
 * told to this province alone, and is listed: its hospital has to tell it again.
 */
@Configuration(proxyBeanMethods = false)
class StaysBroughtBack {
  private static final int LISTED = 200;

  @Bean
  @Order(1)
  BroughtBack<SettlementRequest> staysWaitForSettlements(Stays stays) {
    return new BroughtBack<>() {
      @Override
      public Class<SettlementRequest> kind() {
        return SettlementRequest.class;
      }

      @Override
      public void make(SettlementRequest request, NodeCode receiver) {
        await(stays, Attempt.of(request, receiver), Stay.State.DISCHARGED, Stay.State.SETTLING);
      }
    };
  }

  @Bean
  @Order(1)
  BroughtBack<ReversalRequest> staysWaitForReversals(SettlementDesk desk, Stays stays) {
    return new BroughtBack<>() {
      @Override
      public Class<ReversalRequest> kind() {
        return ReversalRequest.class;
      }

      @Override
      public void make(ReversalRequest request, NodeCode receiver) {
        await(
            stays,
            desk.attempt(request.setlId()).orElseThrow(),
            Stay.State.SETTLED,
            Stay.State.REVERSING);
      }
    };
  }

  @Bean
  LeftBehind staysLeftBehind(SettlementDesk desk, Stays stays) {
    return since -> left(desk, stays, since);
  }

  private static void await(Stays stays, Attempt attempt, Stay.State from, Stay.State to) {
    stays
        .lock(attempt.mdtrtId().value(), attempt.stay().fixmedinsCode())
        .filter(stay -> stay.state() == from)
        .ifPresent(stay -> stays.move(stay.mdtrtId(), to, attempt.setlId().value()));
  }

  private static List<String> left(SettlementDesk desk, Stays stays, LocalDate since) {
    List<String> lines = new ArrayList<>();
    for (Attempt attempt : desk.withoutOutcome(since)) {
      lines.add(
          "结算请求 %s（就诊 %s）尚无 %s 的答复 no answer of %3$s to %1$s"
              .formatted(attempt.setlId(), attempt.mdtrtId(), attempt.insuredNode()));
    }
    for (Attempt attempt : desk.since(since)) {
      if (lines.size() < LISTED
          && !attempt.isReversal()
          && stays.find(attempt.mdtrtId().value(), attempt.stay().fixmedinsCode()).isEmpty()) {
        lines.add(
            "结算 %s 的就诊 %s 已丢失，请 %s 重新上传 stay %2$s of %1$s is lost: %3$s has to send it again"
                .formatted(attempt.setlId(), attempt.mdtrtId(), attempt.stay().fixmedinsCode()));
      }
    }
    return lines;
  }
}
