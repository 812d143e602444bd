package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a node or of the envelope (字段表), looked up by name at every row. */
public final class FieldList {
  private final List<FieldSpec> inOrder;
  private final Map<String, FieldSpec> byName;
  private final KnownNames names;

  FieldList(List<FieldSpec> inOrder) {
    this.inOrder = List.copyOf(inOrder);
    this.byName =
        inOrder.stream()
            .collect(Collectors.toUnmodifiableMap(FieldSpec::field, Function.identity()));
    this.names = new KnownNames(byName.keySet());
  }

  /** In the order of the interface. */
  public List<FieldSpec> inOrder() {
    return inOrder;
  }

  /** The field of that name, null where there is none. */
  @Nullable FieldSpec find(String name) {
    return byName.get(name);
  }

  KnownNames names() {
    return names;
  }
}
