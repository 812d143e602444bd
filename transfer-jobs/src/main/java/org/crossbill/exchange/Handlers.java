package org.crossbill.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.exchange.Message;
import org.springframework.stereotype.Component;

/** Which handler takes which kind of message on this node. */
@Component
class Handlers {
  private final Map<Class<? extends Message>, MessageHandler<?>> byKind = new HashMap<>();

  Handlers(List<MessageHandler<?>> handlers) {
    for (MessageHandler<?> handler : handlers) {
      MessageHandler<?> other = byKind.put(handler.handles(), handler);
      if (other != null) {
        throw new IllegalStateException(
            "two handlers for %s: %s and %s"
                .formatted(
                    handler.handles().getSimpleName(),
                    handler.getClass().getName(),
                    other.getClass().getName()));
      }
    }
  }

  /** The effect of a message, in the caller's transaction. */
  void handle(Message message, Origin origin) {
    MessageHandler<?> handler = byKind.get(message.getClass());
    if (handler == null) {
      throw new MessageRefused(
          "this node has no handler for " + message.getClass().getSimpleName());
    }
    call(handler, message, origin);
  }

  private static <M extends Message> void call(
      MessageHandler<M> handler, Message message, Origin origin) {
    handler.handle(handler.handles().cast(message), origin);
  }
}
