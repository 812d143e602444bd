package org.crossbill.exchange.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.exchange.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Messages as Avro single-object encoding (单对象编码): two marker bytes, the 64-bit fingerprint of the
 * writer's schema, the body. Bytes of every released version are read, whoever wrote them.
 */
@Component
public class MessageCodec {
  /** Below the broker's limit of 1 MiB, with room for headers. */
  static final int BYTES_MAX = 1_000_000;

  private static final int HEADER_BYTES = 10;

  static {
    // Avro makes only objects of classes that somebody vouches for
    ClassSecurityValidator.setGlobal(type ->
        type.getName().startsWith("org.crossbill.schemas.")
            || ClassSecurityValidator.DEFAULT.isTrusted(type));
  }

  private final Map<Class<?>, Writer> writers = new HashMap<>();
  private final Map<Long, Reader> readers = new HashMap<>();
  private final Map<String, List<Schema>> versions = new HashMap<>(); // the current one first

  /** Knows every kind of message and every released schema. */
  public MessageCodec() {
    Map<String, List<Schema>> released = ReleasedSchemas.byFullName();
    for (Mapping<?, ?> mapping : Mappings.ALL) {
      register(mapping, released.getOrDefault(mapping.schema().getFullName(), List.of()));
    }
  }

  private <A extends SpecificRecord> void register(Mapping<?, A> mapping, List<Schema> released) {
    Schema schema = mapping.schema();
    versions.put(
        schema.getFullName(),
        Stream.concat(Stream.of(schema), released.reversed().stream()).distinct().toList());
    var encoder = new BinaryMessageEncoder<A>(mapping.model(), schema);
    writers.put(
        mapping.body(),
        new Writer(schema.getFullName(), message -> encoder.encode(mapping.encode(message))));
    var decoder = new BinaryMessageDecoder<A>(mapping.model(), schema);
    released.forEach(decoder::addSchema);
    ReadBody read = bytes -> mapping.fromAvro().apply(decoder.decode(bytes));
    readers.put(fingerprintOf(schema), new Reader(schema, read));
    released.forEach(old -> readers.putIfAbsent(fingerprintOf(old), new Reader(old, read)));
  }

  /** The full name of the schema a message is written with. */
  public String schemaOf(Message message) {
    return writerOf(message).schema();
  }

  /**
   * The bytes of a message that is to be sent.
   *
   * @throws IllegalArgumentException where they are more than a broker takes
   */
  public byte[] encodeToSend(Message message) {
    byte[] bytes = encode(message);
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a %s of %d bytes is above the limit of %d: send it in parts"
              .formatted(message.getClass().getSimpleName(), bytes.length, BYTES_MAX));
    }
    return bytes;
  }

  /** The bytes of a message. */
  public byte[] encode(Message message) {
    try {
      ByteBuffer buffer = writerOf(message).body().write(message);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new AvroRuntimeException(e);
    }
  }

  /**
   * The message of some bytes.
   *
   * @throws Undecodable where they are none, of an unknown schema, or break an invariant
   */
  public Message decode(byte[] bytes) {
    Reader reader = readerOf(bytes);
    try {
      return reader.body().read(bytes);
    } catch (IOException | RuntimeException e) {
      throw new Undecodable(
          "the body does not fit its schema " + reader.writer().getFullName() + ": " + e, e);
    }
  }

  /**
   * The full name of the schema some bytes were written with.
   *
   * @throws Undecodable where they are no message, or of an unknown schema
   */
  public String schemaOf(byte[] bytes) {
    return readerOf(bytes).writer().getFullName();
  }

  /**
   * Some bytes as JSON for a reader, in the JSON encoding of Avro.
   *
   * @throws Undecodable where they cannot be decoded
   */
  public String toJson(byte[] bytes) {
    Schema schema = readerOf(bytes).writer();
    try {
      var body =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
      var record = new GenericDatumReader<GenericRecord>(schema, schema, plain()).read(null, body);
      var out = new ByteArrayOutputStream();
      var json = EncoderFactory.get().jsonEncoder(schema, out, true);
      new GenericDatumWriter<GenericRecord>(schema, plain()).write(record, json);
      json.flush();
      return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new Undecodable("the body does not fit its schema " + schema.getFullName(), e);
    }
  }

  /**
   * Bytes from JSON as {@link #toJson} shows it, for a repair: of the current schema, or of the
   * latest older one that the JSON fits.
   *
   * @throws Undecodable where the schema is unknown or the JSON does not fit it
   */
  public byte[] fromJson(String schemaName, String json) {
    @Nullable Undecodable misfit = null;
    for (Schema schema : versions.getOrDefault(schemaName, List.of())) {
      try {
        return fromJson(schema, json);
      } catch (Undecodable e) {
        misfit = misfit == null ? e : misfit;
      }
    }
    throw misfit == null ? new Undecodable("no message has the schema " + schemaName) : misfit;
  }

  private byte[] fromJson(Schema schema, String json) {
    try {
      var decoder = DecoderFactory.get().jsonDecoder(schema, json);
      var record =
          new GenericDatumReader<GenericRecord>(schema, schema, plain()).read(null, decoder);
      ByteBuffer buffer = new BinaryMessageEncoder<GenericRecord>(plain(), schema).encode(record);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      decode(bytes);
      return bytes;
    } catch (IOException | AvroRuntimeException e) {
      throw new Undecodable(
          "the text does not fit " + schema.getFullName() + ": " + e.getMessage(), e);
    }
  }

  private Writer writerOf(Message message) {
    Writer writer =
        writers.get(
            message instanceof CaseMessage of ? of.document().getClass() : message.getClass());
    if (writer == null) {
      throw new IllegalStateException(
          message.getClass().getName() + " has no line in the list of mappings");
    }
    return writer;
  }

  private Reader readerOf(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != (byte) 0xC3 || bytes[1] != 0x01) {
      throw new Undecodable("not in Avro single-object encoding, which begins with C3 01");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    Reader reader = readers.get(fingerprint);
    if (reader == null) {
      throw new Undecodable(
          "written with an unknown schema, fingerprint %016x".formatted(fingerprint));
    }
    return reader;
  }

  /** Logical types stay plain numbers here. */
  private static GenericData plain() {
    return new GenericData();
  }

  private static long fingerprintOf(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  private record Writer(String schema, WriteBody body) {}

  private record Reader(Schema writer, ReadBody body) {}

  private interface WriteBody {
    ByteBuffer write(Message message) throws IOException;
  }

  private interface ReadBody {
    Message read(byte[] bytes) throws IOException;
  }
}
