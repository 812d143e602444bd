package org.crossbill.exchange.sign;

import java.time.Clock;
import java.util.List;
import org.crossbill.store.Checkup;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The key this node signs with, and that the others know it (密钥体检). */
@Component
@EnableConfigurationProperties(SigningProperties.class)
class KeyCheckup implements Checkup {
  private static final String KEYS = "keys";

  private final SigningProperties properties;
  private final Node node;
  private final Clock clock;

  KeyCheckup(SigningProperties properties, Node node, Clock clock) {
    this.properties = properties;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    if (properties.signatures() == SigningMode.OFF) {
      return List.of(
          Finding.note(
              KEYS, "crossbill.exchange.signatures is off: whoever writes a topic is believed"));
    }
    try {
      var _ = new Signatures(properties, node, clock); // reads both files, as the start does
      return List.of(Finding.good(KEYS, "the signing key is in the register for today"));
    } catch (StartRefused refused) {
      return List.of(Finding.wrong(KEYS, String.valueOf(refused.getMessage())));
    }
  }
}
