package org.crossbill.hospital;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message made wrong in one to three ways (变异报文).
 *
 * @param body its bytes
 * @param ways how, for whoever reads of a failure
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
record Spoilt(byte[] body, List<String> ways) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Stands for what the writer of JSON would not write. */
  private static final String RAW = "@raw@";

  private static final List<String> NUMBERS =
      List.of(
          "NaN",
          "Infinity",
          "-Infinity",
          "1e400",
          "1E-400",
          "99999999999999999999",
          "-1",
          "-0.01",
          "-99999999999999.99",
          "0.005",
          "0",
          "1e3",
          "01",
          "+1",
          "0x1F",
          "999999999999999999999999999999999999999999.99",
          "9223372036854775807",
          "-9223372036854775808",
          "92233720368547758.07");
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "null",
          "𠮷野",
          "\uD842",
          "\uDC00x",
          "a\u0000b",
          "\u0001\u001f\u007f",
          "\u202e\u200b\ufeff",
          "１２３",
          "11010119500101000x",
          "' OR '1'='1",
          "';DROP TABLE stay;--",
          "<script>alert(1)</script>",
          "${jndi:x}",
          "%s%n%x",
          "../../etc/passwd",
          "\r\nX-Header: 1",
          "99Z",
          "-1",
          "0000",
          "2026-02-30 25:61:61",
          "0000-00-00",
          "9999-12-31 23:59:59",
          "+999999999-12-31",
          "1e9",
          "a\tb\tc");

  /** As it is. */
  static Spoilt not(ObjectNode message) {
    return new Spoilt(JSON.writeValueAsString(message).getBytes(StandardCharsets.UTF_8), List.of());
  }

  /**
   * Spoils a message.
   *
   * @param others what another person's numbers are, by the fields' names
   * @param infnos all transactions
   */
  static Spoilt of(
      ObjectNode message, RandomGenerator draw, Map<String, String> others, List<String> infnos) {
    ObjectNode root = message.deepCopy();
    List<String> ways = new ArrayList<>();
    int times = 1 + draw.nextInt(3);
    for (int i = 0; i < times; i++) {
      ways.add(tree(root, draw, others, infnos));
    }
    String text = raw(JSON.writeValueAsString(root));
    if (draw.nextInt(6) > 0) {
      return new Spoilt(text.getBytes(StandardCharsets.UTF_8), ways);
    }
    return bytes(text, draw, ways);
  }

  /** Takes the marks away: what stands between them was meant for the text itself. */
  private static String raw(String text) {
    return text.replace("\"" + RAW, "").replace(RAW + "\"", "");
  }

  private static String tree(
      ObjectNode root, RandomGenerator draw, Map<String, String> others, List<String> infnos) {
    ObjectNode at = draw.nextInt(5) == 0 ? root : anywhere(root, draw);
    List<String> names = new ArrayList<>(at.propertyNames());
    if (names.isEmpty()) {
      at.put("psn_no", "1");
      return "a field of its own";
    }
    String name = pick(names, draw);
    return switch (draw.nextInt(15)) {
      case 0 -> {
        at.remove(name);
        yield "without " + name;
      }
      case 1 -> {
        JsonNode kept = at.get(name);
        at.set("x" + RAW, kept == null ? JSON.nullNode() : kept);
        at.remove("x" + RAW);
        at.put(name, RAW + "\"1\",\"" + name + "\":\"2\"" + RAW);
        yield "twice " + name;
      }
      case 2 -> {
        at.set(name, otherType(draw));
        yield "another type of " + name;
      }
      case 3, 4, 5 -> {
        String value = pick(TEXTS, draw);
        at.put(name, value);
        yield name + " as a text";
      }
      case 6, 7 -> {
        String number = pick(NUMBERS, draw);
        at.put(name, draw.nextBoolean() ? number : RAW + number + RAW);
        yield name + " = " + number;
      }
      case 8 -> {
        at.put(name, pick(List.of("9", "长", "𠮷", "\u0001"), draw).repeat(1 + draw.nextInt(5_000)));
        yield name + " huge";
      }
      case 9 -> {
        int depth = 1 + draw.nextInt(draw.nextInt(20) == 0 ? 20_000 : 60);
        boolean list = draw.nextBoolean();
        at.put(
            name,
            RAW
                + (list ? "[" : "{\"a\":").repeat(depth)
                + "1"
                + (list ? "]" : "}").repeat(depth)
                + RAW);
        yield name + " " + depth + " deep";
      }
      case 10 -> {
        JsonNode moved = at.remove(name);
        at.set(pick(List.of("data", "DATA", "mdtrtInfo", name + "s", "\u4eba"), draw), moved);
        yield "another name for " + name;
      }
      case 11 -> {
        root.put("infno", pick(infnos, draw));
        yield "the input of another transaction";
      }
      case 12, 13 -> {
        List<String> both = names.stream().filter(others::containsKey).toList();
        String chosen = both.isEmpty() ? name : pick(both, draw);
        at.put(chosen, others.getOrDefault(chosen, "0"));
        yield "another's " + chosen;
      }
      default -> {
        if (at.get(name) instanceof ArrayNode rows && !rows.isEmpty()) {
          int times = 1 + draw.nextInt(draw.nextInt(10) == 0 ? 300 : 3);
          JsonNode row = rows.get(0);
          for (int i = 0; i < times; i++) {
            rows.add(row.deepCopy());
          }
          yield "rows twice in " + name;
        }
        at.set(name, JSON.createArrayNode().add(at.get(name)));
        yield "a list of " + name;
      }
    };
  }

  private static ObjectNode anywhere(ObjectNode root, RandomGenerator draw) {
    List<ObjectNode> all = new ArrayList<>();
    collect(root, all);
    return pick(all, draw);
  }

  private static void collect(JsonNode node, List<ObjectNode> into) {
    if (node instanceof ObjectNode object) {
      into.add(object);
    }
    node.forEach(child -> collect(child, into));
  }

  private static JsonNode otherType(RandomGenerator draw) {
    return switch (draw.nextInt(7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.createObjectNode();
      case 2 -> JSON.createArrayNode();
      case 3 -> JSON.createArrayNode().add(JSON.createObjectNode()).addNull();
      case 4 -> JSON.createObjectNode().put("a", true);
      case 5 -> JSON.createArrayNode().add(draw.nextInt());
      default -> JSON.readTree(String.valueOf(draw.nextBoolean()));
    };
  }

  private static Spoilt bytes(String text, RandomGenerator draw, List<String> ways) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    switch (draw.nextInt(8)) {
      case 0 -> {
        body = text.getBytes(Charset.forName("GBK"));
        ways.add("in GBK");
      }
      case 1 -> {
        body = text.getBytes(StandardCharsets.UTF_16);
        ways.add("in UTF-16");
      }
      case 2 -> {
        body = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
        ways.add("after a byte order mark");
      }
      case 3 -> {
        body = java.util.Arrays.copyOf(body, draw.nextInt(body.length + 1));
        ways.add("cut off");
      }
      case 4 -> {
        for (int i = 0; i < 5; i++) {
          body[draw.nextInt(body.length)] = (byte) draw.nextInt();
        }
        ways.add("five bytes changed");
      }
      case 5 -> {
        body = (text + text).getBytes(StandardCharsets.UTF_8);
        ways.add("twice in a body");
      }
      case 6 -> {
        body = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
        ways.add("in a list");
      }
      default -> {
        body = text.replace("\":", "\"\u0000:").getBytes(StandardCharsets.UTF_8);
        ways.add("zero bytes");
      }
    }
    return new Spoilt(body, ways);
  }

  private static <T> T pick(List<T> all, RandomGenerator draw) {
    return all.get(draw.nextInt(all.size()));
  }
}
