package org.crossbill.load;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a text into {@link JsonValue} (读取 JSON): one value, strictly (RFC 8259), within {@link
 * JsonLimits}. The first syntax error ends the reading and is named with line and column; keys
 * given twice are all named, up to {@value JsonLimits#FAULTS}.
 */
public final class JsonReader {
  /** As in {@code (start marker at [Source: REDACTED (`…` disabled); byte offset: #UNKNOWN])}. */
  private static final Pattern SOURCE =
      Pattern.compile("\\s*\\(start marker at .*\\)$|\\s*\\[Source: [^\\]]*]", Pattern.DOTALL);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(JsonLimits.KEY_CHARS)
                  .maxNumberLength(JsonLimits.NUMBER_CHARS)
                  .build())
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private final JsonParser parser;
  private final JsonLimits limits;
  private final boolean onlyWholeTexts;
  private final List<Fault> repeated = new ArrayList<>();
  private int values;

  private JsonReader(JsonParser parser, JsonLimits limits, boolean onlyWholeTexts) {
    this.parser = parser;
    this.limits = limits;
    this.onlyWholeTexts = onlyWholeTexts;
  }

  /**
   * What was read.
   *
   * @param value of a key given twice the first
   * @param repeated a fault for each key given twice
   */
  public record Document(JsonValue value, List<Fault> repeated) {
    public Document {
      repeated = List.copyOf(repeated);
    }
  }

  /**
   * The value, or what keeps the text from being one. No key twice, and no text with a NUL or half
   * of a surrogate pair: no database and no encoding takes them.
   */
  public static Result<JsonValue> parse(String text) {
    return parse(text, JsonLimits.DEFAULT);
  }

  /** The same of a text that may be longer. */
  static Result<JsonValue> parse(String text, JsonLimits limits) {
    return read(text, limits, true)
        .then(read ->
            read.repeated().isEmpty() ? Result.ok(read.value()) : Result.failed(read.repeated()));
  }

  /** The value and the keys that it has twice, or what keeps the text from being a value. */
  public static Result<Document> read(String text, JsonLimits limits) {
    return read(text, limits, false);
  }

  private static Result<Document> read(String text, JsonLimits limits, boolean onlyWholeTexts) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return Result.ok(new JsonReader(parser, limits, onlyWholeTexts).document());
    } catch (Refused e) {
      return Result.failed(e.faults);
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
      case JsonValue.ObjectValue(int _, int _, Map<String, JsonValue> fields) -> {
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

  private Document document() {
    if (parser.nextToken() == null) {
      throw new Refused(unreadable(parser.currentLocation(), "a value"));
    }
    JsonValue value = value(1);
    if (parser.nextToken() != null) {
      throw new Refused(unreadable(parser.currentTokenLocation(), "the end of the text"));
    }
    return new Document(value, repeated);
  }

  private JsonValue value(int depth) {
    TokenStreamLocation place = parser.currentTokenLocation();
    int line = place.getLineNr();
    if (++values > limits.values()) {
      throw new Refused(
          new Fault(FaultCode.BODY_TOO_LARGE, "", "内容超过 " + limits.values() + " 个值", "请分成几次"));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(place, depth);
      case START_ARRAY -> array(line, depth);
      case VALUE_STRING -> new JsonValue.Text(line, whole(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(line, parser.getString());
      case VALUE_TRUE -> new JsonValue.Truth(line, true);
      case VALUE_FALSE -> new JsonValue.Truth(line, false);
      case VALUE_NULL -> new JsonValue.Null(line);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + parser.currentToken());
    };
  }

  private JsonValue object(TokenStreamLocation start, int depth) {
    refuseDepth(start.getLineNr(), depth);
    // small: many objects of one field take the most memory for their size
    Map<String, JsonValue> fields = new LinkedHashMap<>(4);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = whole(parser.currentName());
      parser.nextToken();
      JsonValue value = value(depth + 1);
      if (fields.putIfAbsent(key, value) != null) {
        repeated(value.line(), key);
      }
    }
    long chars = parser.currentTokenLocation().getCharOffset() + 1 - start.getCharOffset();
    return new JsonValue.ObjectValue(start.getLineNr(), Math.toIntExact(chars), fields);
  }

  private void repeated(int line, String key) {
    repeated.add(
        new Fault(
            FaultCode.KEY_REPEATED,
            path(parser.streamReadContext()),
            "第 " + line + " 行：字段 " + JsonLimits.shown(key) + " 在同一对象中出现多次",
            "每个字段只填写一次"));
    if (repeated.size() == JsonLimits.FAULTS) {
      throw new Refused(repeated);
    }
  }

  private JsonValue array(int line, int depth) {
    refuseDepth(line, depth);
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth + 1));
    }
    return new JsonValue.ArrayValue(line, items);
  }

  /** Where a context stands; built only for a fault. */
  private static String path(@Nullable TokenStreamContext context) {
    if (context == null || context.inRoot()) {
      return "";
    }
    String outer = path(context.getParent());
    return context.inArray()
        ? outer + "[" + context.getCurrentIndex() + "]"
        : JsonLimits.join(outer, context.currentName());
  }

  private void refuseDepth(int line, int depth) {
    if (depth > limits.depth()) {
      throw new Refused(
          new Fault(
              FaultCode.BODY_TOO_DEEP,
              "",
              "第 " + line + " 行：嵌套超过 " + limits.depth() + " 层",
              "请减少嵌套层数"));
    }
  }

  private String whole(String read) {
    if (onlyWholeTexts && !isWhole(read)) {
      throw new Refused(
          unreadable(
              parser.currentTokenLocation(),
              "a string without U+0000 and without unpaired surrogates"));
    }
    return read;
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the parser says, without where it thinks the text came from: it only ever says that it
   * keeps that to itself.
   */
  private static Fault unreadable(TokenStreamLocation place, String expected) {
    return new Fault(
        FaultCode.BODY_UNREADABLE,
        "",
        "第 " + place.getLineNr() + " 行第 " + place.getColumnNr() + " 列：不是合法的 JSON",
        "此处应为 expected here: " + SOURCE.matcher(expected).replaceAll(""));
  }

  /** Ends the reading from any depth; never leaves this class. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Fault> faults;

    Refused(Fault fault) {
      this(List.of(fault));
    }

    Refused(List<Fault> faults) {
      super(faults.getFirst().message(), null, false, false);
      this.faults = List.copyOf(faults);
    }
  }
}
