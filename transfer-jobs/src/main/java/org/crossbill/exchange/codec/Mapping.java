package org.crossbill.exchange.codec;

import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.crossbill.core.exchange.Message;

/**
 * How one kind of message becomes an Avro record and back.
 *
 * @param kind the message record of the core
 * @param body what of it has the schema: the message itself, or its document
 * @param avro the generated class of its current schema
 * @param toAvro total
 * @param fromAvro may refuse a record that breaks an invariant of the core, by an unchecked
 *     exception
 */
record Mapping<M extends Message, A extends SpecificRecord>(
    Class<M> kind, Class<?> body, Class<A> avro, Function<M, A> toAvro, Function<A, M> fromAvro) {
  /** A message that is its own body. */
  Mapping(Class<M> kind, Class<A> avro, Function<M, A> toAvro, Function<A, M> fromAvro) {
    this(kind, kind, avro, toAvro, fromAvro);
  }

  /** The schema this version writes. */
  Schema schema() {
    return SpecificData.get().getSchema(avro);
  }

  /** The generated class's own data model, with its logical types. */
  SpecificData model() {
    return SpecificData.getForClass(avro);
  }

  A encode(Message message) {
    return toAvro.apply(kind.cast(message));
  }
}
