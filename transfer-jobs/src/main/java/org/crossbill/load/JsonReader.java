package org.crossbill.load;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a text into {@link JsonValue} (读取 JSON): one value, strictly (RFC 8259), no key twice, at
 * most {@value #DEPTH_MAX} levels. The first syntax error ends the reading and is named with line
 * and column; keys given twice are all named.
 */
public final class JsonReader {
  /** The deepest nesting. */
  public static final int DEPTH_MAX = 32;

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final JsonParser parser;
  private final List<Fault> repeated = new ArrayList<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The value, or what keeps the text from being one. */
  public static Result<JsonValue> parse(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReader(parser).document();
    } catch (Refused e) {
      return Result.failed(e.fault);
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      return Result.failed(
          unreadable(
              place == null ? TokenStreamLocation.NA : place,
              String.valueOf(e.getOriginalMessage())));
    }
  }

  static String json(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return text.toString();
  }

  private static void write(JsonValue value, JsonGenerator out) {
    switch (value) {
      case JsonValue.ObjectValue(int _, Map<String, JsonValue> fields) -> {
        out.writeStartObject();
        fields.forEach((key, field) -> {
          out.writeName(key);
          write(field, out);
        });
        out.writeEndObject();
      }
      case JsonValue.ArrayValue(int _, List<JsonValue> items) -> {
        out.writeStartArray();
        items.forEach(item -> write(item, out));
        out.writeEndArray();
      }
      case JsonValue.Text(int _, String text) -> out.writeString(text);
      case JsonValue.Numeral(int _, String text) -> out.writeNumber(text);
      case JsonValue.Truth(int _, boolean truth) -> out.writeBoolean(truth);
      case JsonValue.Null _ -> out.writeNull();
    }
  }

  private Result<JsonValue> document() {
    if (parser.nextToken() == null) {
      throw new Refused(unreadable(parser.currentLocation(), "a value"));
    }
    JsonValue value = value("", 1);
    if (parser.nextToken() != null) {
      throw new Refused(unreadable(parser.currentTokenLocation(), "the end of the text"));
    }
    return repeated.isEmpty() ? Result.ok(value) : Result.failed(repeated);
  }

  private JsonValue value(String path, int depth) {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(line, path, depth);
      case START_ARRAY -> array(line, path, depth);
      case VALUE_STRING -> new JsonValue.Text(line, whole(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(line, parser.getString());
      case VALUE_TRUE -> new JsonValue.Truth(line, true);
      case VALUE_FALSE -> new JsonValue.Truth(line, false);
      case VALUE_NULL -> new JsonValue.Null(line);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + parser.currentToken());
    };
  }

  private JsonValue object(int line, String path, int depth) {
    refuseDepth(line, depth);
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyLine = parser.currentTokenLocation().getLineNr();
      String key = whole(parser.currentName());
      String keyPath = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      if (fields.putIfAbsent(key, value(keyPath, depth + 1)) != null) {
        repeated.add(
            new Fault(
                FaultCode.KEY_REPEATED,
                keyPath,
                "第 " + keyLine + " 行：字段 " + key + " 重复",
                "同一对象内每个字段只写一次"));
      }
    }
    return new JsonValue.ObjectValue(line, fields);
  }

  private JsonValue array(int line, String path, int depth) {
    refuseDepth(line, depth);
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(path + "[" + items.size() + "]", depth + 1));
    }
    return new JsonValue.ArrayValue(line, items);
  }

  private static void refuseDepth(int line, int depth) {
    if (depth > DEPTH_MAX) {
      throw new Refused(
          new Fault(
              FaultCode.BODY_TOO_DEEP, "", "第 " + line + " 行：嵌套超过 " + DEPTH_MAX + " 层", "减少嵌套层数"));
    }
  }

  /** No NUL and no half of a surrogate pair: no database and no encoding takes them. */
  private String whole(String read) {
    if (read.indexOf(0) >= 0
        || read.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new Refused(
          unreadable(
              parser.currentTokenLocation(),
              "a string without U+0000 and without unpaired surrogates"));
    }
    return read;
  }

  private static Fault unreadable(TokenStreamLocation place, String expected) {
    return new Fault(
        FaultCode.BODY_UNREADABLE,
        "",
        "第 " + place.getLineNr() + " 行第 " + place.getColumnNr() + " 列：不是合法的 JSON",
        "此处应为 expected here: " + expected);
  }

  /** Ends the reading from any depth; never leaves this class. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Fault fault;

    Refused(Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }
  }
}
