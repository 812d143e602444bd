package org.crossbill.core.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * A small strict JSON reader (RFC 8259): one value, no comments, no trailing commas, no key twice,
 * at most {@value #DEPTH_MAX} levels. The first syntax error ends the reading and is named with
 * line and column; keys given twice are all named.
 */
public final class JsonParser {
  /** The deepest nesting. */
  public static final int DEPTH_MAX = 32;

  private final String text;
  private final List<Fault> repeated = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private JsonParser(String text) {
    this.text = text;
  }

  /** The value, or what keeps the text from being one. */
  public static Result<JsonValue> parse(String text) {
    return new JsonParser(text).document();
  }

  private Result<JsonValue> document() {
    try {
      JsonValue value = value("", 1);
      skipSpace();
      if (at < text.length()) {
        throw broken("the end of the text");
      }
      return repeated.isEmpty() ? Result.ok(value) : Result.failed(repeated);
    } catch (Broken e) {
      return Result.failed(e.fault);
    }
  }

  private JsonValue value(String path, int depth) throws Broken {
    skipSpace();
    int start = line;
    return switch (peek()) {
      case '{' -> object(path, depth);
      case '[' -> array(path, depth);
      case '"' -> new JsonValue.Text(start, string());
      case 't' -> {
        word("true");
        yield new JsonValue.Truth(start, true);
      }
      case 'f' -> {
        word("false");
        yield new JsonValue.Truth(start, false);
      }
      case 'n' -> {
        word("null");
        yield new JsonValue.Null(start);
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          new JsonValue.Numeral(start, number());
      default -> throw broken("a value");
    };
  }

  private JsonValue object(String path, int depth) throws Broken {
    int start = line;
    open(depth);
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    skipSpace();
    if (peek() == '}') {
      at++;
      return new JsonValue.ObjectValue(start, fields);
    }
    while (true) {
      skipSpace();
      if (peek() != '"') {
        throw broken("a key in double quotes");
      }
      int keyLine = line;
      String key = string();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      skipSpace();
      expect(':');
      JsonValue field = value(keyPath, depth + 1);
      if (fields.putIfAbsent(key, field) != null) {
        repeated.add(
            new Fault(
                FaultCode.KEY_REPEATED,
                keyPath,
                "第 " + keyLine + " 行：字段 " + key + " 重复",
                "同一对象内每个字段只写一次"));
      }
      skipSpace();
      if (peek() == '}') {
        at++;
        return new JsonValue.ObjectValue(start, fields);
      }
      expect(',');
    }
  }

  private JsonValue array(String path, int depth) throws Broken {
    int start = line;
    open(depth);
    List<JsonValue> items = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return new JsonValue.ArrayValue(start, items);
    }
    while (true) {
      items.add(value(path + "[" + items.size() + "]", depth + 1));
      skipSpace();
      if (peek() == ']') {
        at++;
        return new JsonValue.ArrayValue(start, items);
      }
      expect(',');
    }
  }

  private void open(int depth) throws Broken {
    if (depth > DEPTH_MAX) {
      throw new Broken(
          new Fault(
              FaultCode.BODY_TOO_DEEP, "", "第 " + line + " 行：嵌套超过 " + DEPTH_MAX + " 层", "减少嵌套层数"));
    }
    at++;
  }

  private String string() throws Broken {
    at++;
    StringBuilder read = new StringBuilder();
    while (true) {
      char c = peek();
      if (c == '"') {
        at++;
        return whole(read.toString());
      }
      if (c < ' ') {
        throw broken("the end of the string; control characters are written \\uXXXX");
      }
      at++;
      read.append(c == '\\' ? escaped() : c);
    }
  }

  /** No NUL and no half of a surrogate pair: no database and no encoding takes them. */
  private String whole(String read) throws Broken {
    if (read.indexOf(0) >= 0
        || read.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw broken("a string without U+0000 and without unpaired surrogates before this place");
    }
    return read;
  }

  private char escaped() throws Broken {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw broken("an escape such as \\n or \\u4e2d");
      }
    };
  }

  private char unicode() throws Broken {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw broken("four hexadecimal digits");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  private String number() throws Broken {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return text.substring(start, at);
  }

  private void digits() throws Broken {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw broken("a digit");
    }
  }

  private void word(String word) throws Broken {
    if (!text.startsWith(word, at)) {
      throw broken("a value");
    }
    at += word.length();
  }

  private void expect(char c) throws Broken {
    if (peek() != c) {
      throw broken("'" + c + "'");
    }
    at++;
  }

  /** The next character, 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipSpace() {
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  private Broken broken(String wanted) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "文件结尾 (the end)";
    return new Broken(
        new Fault(
            FaultCode.BODY_UNREADABLE,
            "",
            "第 " + line + " 行第 " + (at - lineStart + 1) + " 列：不是合法的 JSON，遇到 " + found,
            "此处应为 expected here: " + wanted));
  }

  /** Ends the reading from any depth; never leaves this class. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Fault fault;

    Broken(Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }
  }
}
