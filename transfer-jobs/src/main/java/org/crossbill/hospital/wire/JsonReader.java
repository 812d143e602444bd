package org.crossbill.hospital.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body into {@link Json}: strict UTF-8, strict JSON, bounded in size and depth, repeated
 * keys noted.
 */
final class JsonReader {
  /** The deepest nesting; the interface itself needs six. */
  static final int MAX_DEPTH = 32;

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final JsonParser parser;
  private final List<Fault> repeated = new ArrayList<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * What was read.
   *
   * @param root the object
   * @param repeated a fault for each repeated key
   */
  record Body(Json.Obj root, List<Fault> repeated) {}

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDeep(String path) {
      super(path);
    }
  }

  /**
   * The object a body holds.
   *
   * @param maxBytes the largest body that is read
   */
  static Result<Body> read(byte[] body, int maxBytes) {
    if (body.length > maxBytes) {
      return Result.failed(
          new Fault(
              FaultCode.BODY_TOO_LARGE,
              "",
              "报文超过上限 " + maxBytes + " 字节",
              "请分多次发送，例如每次 2301 只上传一部分费用明细"));
    }
    if (body.length == 0) {
      return unreadable("报文为空", "请在 POST 的报文体中发送 {\"infno\": …, \"input\": {…}}");
    }
    if (body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b) {
      return unreadable("报文经过 gzip 压缩", "请不压缩发送（不用 Content-Encoding）");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return unreadable("报文不是 UTF-8 编码", "请按 UTF-8 编码发送（不是 GBK）");
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonReader reader = new JsonReader(parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return unreadable("报文不是 JSON 对象", "请发送 {\"infno\": …, \"input\": {…}} 形式的报文");
      }
      Json.Obj root = reader.object("", 1);
      if (parser.nextToken() != null) {
        return unreadable("JSON 对象之后还有内容" + where(parser.currentTokenLocation()), "一次只发送一个报文");
      }
      return Result.ok(new Body(root, List.copyOf(reader.repeated)));
    } catch (TooDeep e) {
      return Result.failed(
          new Fault(
              FaultCode.BODY_TOO_DEEP,
              e.getMessage() == null ? "" : e.getMessage(),
              "报文嵌套超过 " + MAX_DEPTH + " 层",
              "请按接口规范的节点结构发送"));
    } catch (JacksonException e) {
      return unreadable("报文不是合法的 JSON" + where(e.getLocation()), "请检查引号、逗号、括号是否成对，数值不可为 NaN");
    }
  }

  private static String where(@Nullable TokenStreamLocation location) {
    return location == null
        ? ""
        : "（第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列）";
  }

  private static Result<Body> unreadable(String message, String hint) {
    return Result.failed(new Fault(FaultCode.BODY_UNREADABLE, "", message, hint));
  }

  private Json.Obj object(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeep(path);
    }
    long start = parser.currentTokenLocation().getCharOffset();
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String memberPath =
          parser.nextToken().isStructStart()
              ? RowCheck.join(path, name)
              : ""; // of a scalar no path
      if (members.putIfAbsent(name, value(memberPath, depth)) != null) {
        repeated.add(
            new Fault(
                FaultCode.KEY_REPEATED,
                RowCheck.join(path, name),
                "字段 " + name + " 在同一对象中出现多次",
                "每个字段只填写一次"));
      }
    }
    return new Json.Obj(
        members, Math.toIntExact(parser.currentTokenLocation().getCharOffset() + 1 - start));
  }

  private Json.Arr list(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeep(path);
    }
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(path + "[" + items.size() + "]", depth));
    }
    return new Json.Arr(items);
  }

  private Json value(String path, int depth) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path, depth + 1);
      case START_ARRAY -> list(path, depth + 1);
      case VALUE_STRING -> new Json.Text(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> new Json.Null();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + parser.currentToken());
    };
  }
}
