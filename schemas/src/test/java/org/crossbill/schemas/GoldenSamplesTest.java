package org.crossbill.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes that were written once must be read for ever. For each frozen copy there is a sample as
 * JSON and the bytes it was encoded to when the copy was frozen; {@code -Dschemas.freeze=true}
 * writes the bytes where they are missing.
 */
class GoldenSamplesTest {
  @BeforeAll
  static void freezeWhereAsked() throws IOException {
    Freeze.whereAsked();
  }

  @TestFactory
  List<DynamicTest> goldenBytes_areTheSample() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path released : SchemaFiles.released()) {
      tests.add(DynamicTest.dynamicTest(released.toString(), () -> check(released)));
    }
    return tests;
  }

  private static void check(Path released) throws IOException {
    Schema schema = SchemaFiles.parse(released);
    Path json = SchemaFiles.goldenFile(released, "json");
    Path hex = SchemaFiles.goldenFile(released, "hex");
    assertThat(json).as("write a sample by hand, in the JSON encoding of Avro").exists();
    GenericRecord sample = fromJson(schema, Files.readString(json));
    if (Freeze.isAsked() && !Files.exists(hex)) {
      Files.writeString(hex, HexFormat.of().formatHex(encode(schema, sample)) + "\n");
    }
    byte[] golden = HexFormat.of().parseHex(Files.readString(hex).strip());
    GenericRecord decoded =
        new BinaryMessageDecoder<GenericRecord>(new GenericData(), schema).decode(golden);
    assertThat(decoded).isEqualTo(sample);
    assertThat(encode(schema, sample)).isEqualTo(golden);
  }

  private static GenericRecord fromJson(Schema schema, String json) throws IOException {
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().jsonDecoder(schema, json));
  }

  private static byte[] encode(Schema schema, GenericRecord sample) throws IOException {
    ByteBuffer bytes =
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(sample);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
