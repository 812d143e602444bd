package org.crossbill.store;

import org.crossbill.core.exchange.StepWords;
import org.crossbill.core.explain.StepKey;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The steps of an explanation in a JSON column (步骤名称): a step is its name. A name that no room of
 * this version has, written by a later or an earlier one, is read as it stands.
 */
public final class StepNames {
  private StepNames() {}

  /** For the mapper of whoever keeps an explanation. */
  public static JacksonModule module() {
    return new SimpleModule("step-names")
        .addSerializer(StepKey.class, new Writer())
        .addDeserializer(StepKey.class, new Reader());
  }

  private static final class Writer extends StdSerializer<StepKey> {
    Writer() {
      super(StepKey.class);
    }

    @Override
    public void serialize(StepKey key, JsonGenerator out, SerializationContext context) {
      out.writeString(key.name());
    }
  }

  private static final class Reader extends StdDeserializer<StepKey> {
    Reader() {
      super(StepKey.class);
    }

    @Override
    public StepKey deserialize(JsonParser in, DeserializationContext context) {
      return StepWords.of(in.getString());
    }
  }
}
