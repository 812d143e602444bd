package org.crossbill.settlement.message;

import org.crossbill.core.exchange.ReversalRequest;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.BroughtBack;
import org.crossbill.settlement.Attempt;
import org.crossbill.settlement.SettlementDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Attempts that a restore lost are made again from their requests (找回结算请求), each once: what was
 * asked again has more than one.
 */
@Configuration(proxyBeanMethods = false)
class AttemptsBroughtBack {
  @Bean
  @Order(0)
  BroughtBack<SettlementRequest> settlementsBroughtBack(SettlementDesk desk) {
    return new BroughtBack<>() {
      @Override
      public Class<SettlementRequest> kind() {
        return SettlementRequest.class;
      }

      @Override
      public void make(SettlementRequest request, NodeCode receiver) {
        if (!desk.isKnown(request.setlId())) {
          desk.bringBack(Attempt.of(request, receiver));
        }
      }
    };
  }

  @Bean
  @Order(0)
  BroughtBack<ReversalRequest> reversalsBroughtBack(SettlementDesk desk) {
    return new BroughtBack<>() {
      @Override
      public Class<ReversalRequest> kind() {
        return ReversalRequest.class;
      }

      @Override
      public void make(ReversalRequest request, NodeCode receiver) {
        if (desk.isKnown(request.setlId())) {
          return;
        }
        Attempt undone =
            desk.attempt(request.initSetlId())
                .orElseThrow(
                    () -> new IllegalStateException(request.initSetlId() + " is not here"));
        desk.bringBack(
            undone.undoneBy(
                request.setlId(),
                request.infno(),
                request.medinsSetlId(),
                request.businessDate(),
                request.setlTime()));
      }
    };
  }
}
