package org.crossbill.hospital.proof;

import java.util.List;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.crossbill.treatment.HospitalRegister;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Keeps a node from being called by others while one of its hospitals has nothing that proves it
 * (开放前核查), before its port opens.
 */
@Component
@ConditionalOnWebApplication
class ProvenHospitals implements SmartInitializingSingleton {
  private static final int NAMED = 5;

  private final Node node;
  private final HospitalRegister hospitals;
  private final HospitalProofs proofs;
  private final String address;

  ProvenHospitals(
      Node node,
      HospitalRegister hospitals,
      HospitalProofs proofs,
      @Value("${server.address:}") String address) {
    this.node = node;
    this.hospitals = hospitals;
    this.proofs = proofs;
    this.address = address;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (proofs.onLoopback() || node.code().isNational()) {
      return;
    }
    List<String> without = hospitals.codes().stream().filter(code -> !proofs.has(code)).toList();
    if (!without.isEmpty()) {
      throw new StartRefused(
          ("Node %s would listen on %s, where others than this machine can call, and %d of its hospitals have"
                  + " nothing that proves who calls: %s%s. Give each a line in the file of %s"
                  + " (docs/guides/serve.md, \"Who a hospital is\"), or set server.address=127.0.0.1"
                  + " (environment variable SERVER_ADDRESS).")
              .formatted(
                  node.code(),
                  address.isBlank() ? "all addresses" : address,
                  without.size(),
                  String.join(", ", without.subList(0, Math.min(NAMED, without.size()))),
                  without.size() > NAMED ? ", …" : "",
                  HospitalProofs.KEY));
    }
  }
}
