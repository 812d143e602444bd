package org.crossbill.hospital.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.hospital.wire.TransactionSpec;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transactions, interface data and the reference say the same of each other. */
class TransactionsTest {
  @RegisterExtension static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000");

  private static Transactions transactions() {
    return CLUSTER.node("310000").bean(Transactions.class);
  }

  private static InterfaceData data() {
    return CLUSTER.node("310000").bean(InterfaceData.class);
  }

  /** The columns of the reference's table of calls. */
  private record Described(String kind, String needs, String reversal) {}

  private static Map<String, Described> reference() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "http.md"));
    Map<String, Described> calls = new TreeMap<>();
    page.substring(page.indexOf("## Calls"), page.indexOf("## Repeating"))
        .lines()
        .filter(line -> line.matches("\\| \\d{4} .*"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .forEach(cells ->
            calls.put(cells.get(1), new Described(cells.get(4), cells.get(5), cells.get(6))));
    return calls;
  }

  @Test
  void reference_hasEachTransactionWithKindNeedsAndWayBack() throws IOException {
    Map<String, Described> reference = reference();
    assertThat(reference.keySet()).isEqualTo(data().transactions().keySet()).hasSizeGreaterThan(10);
    for (Transaction<?> transaction : transactions().all()) {
      Described described = Objects.requireNonNull(reference.get(transaction.infno()));
      TransactionSpec spec = data().transaction(transaction.infno()).orElseThrow();
      String kind =
          switch (transaction) {
            case LookUp<?> _ -> "look-up";
            case Booking<?> _, PersonBooking<?> _ -> "booking";
          };
      assertThat(described.kind()).as(transaction.infno()).isEqualTo(kind);
      assertThat(described.needs())
          .as(transaction.infno())
          .isEqualTo(
              spec.needs().stream()
                  .sorted((a, b) -> b.compareTo(a))
                  .collect(Collectors.joining(", ")));
      assertThat(described.reversal().startsWith("no"))
          .as(transaction.infno())
          .isEqualTo(transaction.undo() instanceof Undo.Never);
    }
  }

  @Test
  void transaction_isAFileNamedByItsNumber() {
    for (Transaction<?> transaction : transactions().all()) {
      assertThat(transaction.getClass().getSimpleName()).endsWith(transaction.infno());
      assertThat(transaction.getClass().getPackageName())
          .startsWith("org.crossbill.hospital.transaction.");
    }
  }

  @Test
  void wayBack_isNamedWhereTheMessageStands() {
    List<String> without =
        transactions().all().stream()
            .filter(transaction ->
                transaction.undo() instanceof Undo.Never(String wayBack) && wayBack.isBlank())
            .map(Transaction::infno)
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void outcomeOfATransactionThatWaitsForNone_throws() {
    assertThat(transactions().late("2304")).isNotNull();
    assertThatThrownBy(() -> transactions().late("2301")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> transactions().late("9099")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void registryThatDiffersFromTheData_isRefused() {
    List<Transaction<?>> all = transactions().all();
    assertThatThrownBy(() -> new Transactions(all.subList(1, all.size()), data()))
        .hasMessageContaining("interface data");
    assertThatThrownBy(() -> new Transactions(List.of(all.get(0), all.get(0)), data()))
        .hasMessageContaining("two transactions");
  }
}
