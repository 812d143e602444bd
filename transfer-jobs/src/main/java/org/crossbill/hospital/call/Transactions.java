package org.crossbill.hospital.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crossbill.hospital.wire.InterfaceData;
import org.springframework.stereotype.Component;

/** All transactions of this center (交易目录): those the interface data describes, and no other. */
@Component
public class Transactions {
  private final Map<String, Transaction<?>> byInfno = new TreeMap<>();

  /** Takes what there is; a node whose transactions and interface data differ does not start. */
  Transactions(List<Transaction<?>> all, InterfaceData data) {
    for (Transaction<?> transaction : all) {
      if (byInfno.put(transaction.infno(), transaction) != null) {
        throw new IllegalStateException("two transactions " + transaction.infno());
      }
    }
    if (!byInfno.keySet().equals(data.transactions().keySet())) {
      throw new IllegalStateException(
          "transactions %s, interface data %s"
              .formatted(byInfno.keySet(), data.transactions().keySet()));
    }
  }

  /** The transaction of a number. */
  public Optional<Transaction<?>> find(String infno) {
    return Optional.ofNullable(byInfno.get(infno));
  }

  /** The transaction of a number that was looked up before. */
  public Transaction<?> of(String infno) {
    return find(infno).orElseThrow(() -> new IllegalStateException("no transaction " + infno));
  }

  /** The transaction of a number whose outcome came late. */
  public Late late(String infno) {
    if (of(infno) instanceof Late late) {
      return late;
    }
    throw new IllegalStateException(infno + " waits for no outcome");
  }

  /** By number. */
  public List<Transaction<?>> all() {
    return List.copyOf(byInfno.values());
  }
}
