package org.crossbill.night;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** For whom the steps of this process wait just now (等待对象), for whoever watches the night. */
@Component
class NightWaits {
  private static final int MOST = 40;

  private final Map<String, List<String>> awaited = new ConcurrentHashMap<>();

  /** A step waits for these; for none, it does not wait. */
  void waitsFor(String step, List<String> forWhom) {
    if (forWhom.isEmpty()) {
      awaited.remove(step);
    } else {
      awaited.put(step, forWhom);
    }
  }

  /** In words, empty where the step waits for nobody. */
  String of(String step) {
    List<String> all = awaited.getOrDefault(step, List.of());
    String first = String.join(", ", all.subList(0, Math.min(MOST, all.size())));
    return all.size() > MOST ? "%s (+%d)".formatted(first, all.size() - MOST) : first;
  }
}
