package org.crossbill.benchmarks.rival;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.RuleId;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Settlement replies as JSON, with Jackson, into the same records. */
public final class JsonReplies {
  private final ObjectReader reader;
  private final ObjectWriter writer;

  /** Ready to read and write. */
  public JsonReplies() {
    JsonMapper mapper =
        JsonMapper.builder()
            .changeDefaultVisibility(checker ->
                checker
                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)
                    .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                    .withFieldVisibility(JsonAutoDetect.Visibility.ANY))
            .addMixIn(SettlementReply.Outcome.class, Kinds.class)
            .addMixIn(RuleId.class, Text.class)
            .build();
    reader = mapper.readerFor(SettlementReply.class);
    writer = mapper.writerFor(SettlementReply.class);
  }

  /** The message as JSON in UTF-8. */
  public byte[] encode(SettlementReply reply) {
    return writer.writeValueAsBytes(reply);
  }

  /** The message of some JSON. */
  public SettlementReply decode(byte[] json) {
    return reader.readValue(json);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SettlementReply.Outcome.Decided.class, name = "decided"),
    @JsonSubTypes.Type(value = SettlementReply.Outcome.Refused.class, name = "refused")
  })
  private interface Kinds {}

  private abstract static class Text {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Text(String value) {}

    @JsonValue
    abstract String value();
  }
}
