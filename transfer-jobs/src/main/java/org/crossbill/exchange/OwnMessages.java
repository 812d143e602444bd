package org.crossbill.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.exchange.codec.Undecodable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this node has said (本节点已发消息), as far as the outbox still has it. */
@Component
public class OwnMessages {
  private final JdbcClient jdbc;
  private final MessageCodec codec;

  OwnMessages(JdbcClient jdbc, MessageCodec codec) {
    this.jdbc = jdbc;
    this.codec = codec;
  }

  /** The messages of a lane since a day, in the order said, at most so many. */
  public List<Message> since(Lane lane, LocalDate day, int most) {
    return jdbc
        .sql(
            """
            SELECT payload FROM outbox
            WHERE lane = ? AND created_at >= CAST(? AS timestamp) AT TIME ZONE 'Asia/Shanghai' ORDER BY seq LIMIT ?
            """)
        .params(lane.topicPart(), day, most)
        .query((row, _) -> decoded(row.getBytes(1)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** None of a schema that is no longer known. */
  private Optional<Message> decoded(byte[] payload) {
    try {
      return Optional.of(codec.decode(payload));
    } catch (Undecodable e) {
      return Optional.empty();
    }
  }
}
