package org.crossbill.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares the schemas with their frozen copies; see {@link Freeze} for writing new ones. */
class ReleasedSchemasTest {
  @BeforeAll
  static void freezeWhereAsked() throws IOException {
    Freeze.whereAsked();
  }

  @TestFactory
  List<DynamicTest> messages_areFrozenAndLoseNothing() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Schema message : SchemaFiles.messages().values()) {
      tests.add(DynamicTest.dynamicTest(message.getFullName(), () -> check(message)));
    }
    return tests;
  }

  private static void check(Schema message) {
    List<Schema> copies = SchemaFiles.released(message.getFullName());
    assertThat(copies)
        .as("frozen copies; write them with: mvn -pl schemas test -Dschemas.freeze=true")
        .isNotEmpty();
    assertThat(copies.getLast())
        .as("the last frozen copy is the current schema; see schemas/README.md")
        .isEqualTo(message);
    assertThatCode(() -> mutuallyReadable(message, copies)).doesNotThrowAnyException();
    for (Schema copy : copies) {
      assertThat(Losses.between(copy, message)).isEmpty();
    }
  }

  private static void mutuallyReadable(Schema message, List<Schema> copies)
      throws SchemaValidationException {
    new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(message, copies);
  }

  @Test
  void index_listsEveryFrozenCopy() throws IOException {
    assertThat(Files.readAllLines(SchemaFiles.RELEASED.resolve("index.txt")))
        .isEqualTo(Freeze.index());
  }

  @Test
  void everyFrozenCopy_isOfAMessageThatStillExists() {
    assertThat(SchemaFiles.released())
        .allSatisfy(file ->
            assertThat(SchemaFiles.messages()).containsKey(SchemaFiles.parse(file).getFullName()));
  }

  @Test
  void everyRecordAndField_saysWhatItIs() {
    for (Schema message : SchemaFiles.messages().values()) {
      assertThat(undocumented(message, message.getName())).isEmpty();
    }
  }

  private static List<String> undocumented(Schema schema, String path) {
    List<String> found = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        if (schema.getDoc() == null) {
          found.add(path);
        }
        for (Schema.Field field : schema.getFields()) {
          if (field.doc() == null || field.doc().isBlank()) {
            found.add(path + "." + field.name());
          }
          found.addAll(undocumented(field.schema(), path + "." + field.name()));
        }
      }
      case ARRAY -> found.addAll(undocumented(schema.getElementType(), path + "[]"));
      case UNION ->
          schema.getTypes().forEach(branch -> found.addAll(undocumented(branch, path + "|")));
      case DOUBLE, FLOAT -> found.add(path + " is a floating-point number");
      case MAP -> found.addAll(undocumented(schema.getValueType(), path + "{}"));
      case ENUM, FIXED, STRING, BYTES, INT, LONG, BOOLEAN, NULL -> {
        // nothing inside
      }
    }
    return found;
  }

  /** The checks fire: each kind of harm done to a schema is seen. */
  @Test
  void harm_isSeen() {
    Schema older =
        schema("{'name': 'aFen', 'type': 'long'}, {'name': 'b', 'type': 'string', 'default': ''}");
    assertThat(Losses.between(older, schema("{'name': 'aFen', 'type': 'long'}")))
        .containsExactly("M.b is gone");
    Schema renamed =
        schema(
            "{'name': 'aFen', 'type': 'long'}, {'name': 'c', 'aliases': ['b'], 'type': 'string', 'default': ''}");
    assertThat(Losses.between(older, renamed)).containsExactly("M.b is gone");
    Schema wider = schema("{'name': 'aFen', 'type': 'double'}, {'name': 'b', 'type': 'string'}");
    assertThat(Losses.between(older, wider)).containsExactly("M.aFen was long and is double");
    Schema withoutDefault =
        schema(
            "{'name': 'aFen', 'type': 'long'}, {'name': 'b', 'type': 'string'}, {'name': 'c', 'type': 'long'}");
    assertThatThrownBy(() -> mutuallyReadable(withoutDefault, List.of(older)))
        .isInstanceOf(SchemaValidationException.class);
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse(("{'type': 'record', 'name': 'M', 'fields': [" + fields + "]}").replace('\'', '"'));
  }
}
