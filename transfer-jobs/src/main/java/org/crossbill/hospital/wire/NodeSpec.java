package org.crossbill.hospital.wire;

/**
 * A node of an input or output (节点).
 *
 * @param node name on the wire; empty where the output is the node itself
 * @param form one object, a list, or either
 * @param required whether it must be sent, a list with at least one row
 * @param fields in interface order
 */
public record NodeSpec(String node, Form form, boolean required, FieldList fields) {
  /** The shape of a node. */
  public enum Form {
    OBJECT,
    LIST,
    OBJECT_OR_LIST
  }
}
