package org.crossbill.exchange.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.page.Masking;
import org.crossbill.page.Masking.Personal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The values in a message that tell who somebody is (报文中的个人信息), by the names of their fields. */
final class PersonalFields {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PersonalFields() {}

  /** A message as JSON, as the reader may see it. */
  static String shown(Masking masking, String decoded) {
    if (masking == Masking.OFF) {
      return decoded;
    }
    try {
      return JSON.writeValueAsString(masked(masking, "", JSON.readTree(decoded)));
    } catch (JacksonException e) {
      return masking.within(decoded);
    }
  }

  /** The values of a message by their paths, in its order, as the reader may see them. */
  static Map<String, String> leaves(Masking masking, String decoded) {
    Map<String, String> leaves = new LinkedHashMap<>();
    try {
      leaves("", JSON.readTree(shown(masking, decoded)), leaves);
    } catch (JacksonException e) {
      leaves.put("", masking.within(decoded));
    }
    return leaves;
  }

  private static void leaves(String path, JsonNode node, Map<String, String> into) {
    switch (node) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> one : object.properties()) {
          leaves(path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), into);
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          leaves(path + "[" + i + "]", array.get(i), into);
        }
      }
      default -> into.put(path, node.asString(""));
    }
  }

  private static JsonNode masked(Masking masking, String field, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode shown = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> one : object.properties()) {
          String inner = one.getKey().equals("string") ? field : one.getKey(); // a choice in Avro
          shown.set(one.getKey(), masked(masking, inner, one.getValue()));
        }
        yield shown;
      }
      case ArrayNode array -> {
        ArrayNode shown = JSON.createArrayNode();
        array.forEach(one -> shown.add(masked(masking, field, one)));
        yield shown;
      }
      case StringNode text -> StringNode.valueOf(text(masking, field, text.stringValue()));
      default -> node;
    };
  }

  private static String text(Masking masking, String field, String value) {
    return switch (field) {
      case "psnNo", "certno", "mdtrtCertNo", "number", "originNo", "accountNo", "aac002", "brdy" ->
          masking.shown(Personal.NUMBER, value);
      case "psnName", "aac003", "accountName" -> masking.shown(Personal.NAME, value);
      default -> masking.within(value);
    };
  }
}
