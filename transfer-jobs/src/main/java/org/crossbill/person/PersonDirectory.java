package org.crossbill.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonIndexQuery;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.PersonReply;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Inquiries;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds a credential (人员查询), at the treatment node: the index tells the insured node, the
 * insured node the person. Answers are cached until the insured node says that they changed.
 */
@Component
public class PersonDirectory implements MeterBinder {
  private static final String CHANGED = "person-changed";

  private final Inquiries inquiries;
  private final Wakeups wakeups;
  private final Cache<Credential, InsuredPerson> cache;
  private final Set<Question> questions = ConcurrentHashMap.newKeySet();

  PersonDirectory(
      Inquiries inquiries,
      Wakeups wakeups,
      @Value("${crossbill.person.cache-size:100000}") long cacheSize,
      @Value("${crossbill.person.cache-time:10m}") Duration cacheTime) {
    this.inquiries = inquiries;
    this.wakeups = wakeups;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(cacheSize)
            .expireAfterWrite(cacheTime)
            .recordStats()
            .build();
    wakeups.onBroadcast(CHANGED, this::forget);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    CaffeineCacheMetrics.monitor(registry, cache, "persons");
  }

  /** The holder as this replica has it in its cache. */
  public Optional<InsuredPerson> cached(Credential credential) {
    return Optional.ofNullable(cache.getIfPresent(credential));
  }

  /**
   * Asks, and waits at most for the time given. Not to be called inside a transaction.
   *
   * @param insuredNode the insured node where the asker knows it, else the index is asked first
   */
  public PersonAnswer ask(
      Credential credential, @Nullable NodeCode insuredNode, Duration patience) {
    InsuredPerson cached = cache.getIfPresent(credential);
    if (cached != null) {
      return new PersonAnswer.Found(cached);
    }
    String queryId = UUID.randomUUID().toString();
    Question question = new Question(credential);
    questions.add(question);
    try {
      Optional<Message> answer =
          insuredNode == null
              ? inquiries.ask(
                  queryId, NodeCode.NATIONAL, new PersonIndexQuery(queryId, credential), patience)
              : inquiries.ask(
                  queryId, insuredNode, new PersonQuery(queryId, credential, null), patience);
      if (!(answer.orElse(null) instanceof PersonReply reply)) {
        return new PersonAnswer.Silent();
      }
      if (reply.person() == null) {
        return new PersonAnswer.Nobody();
      }
      cache.put(credential, reply.person());
      // looked at after the put, so that no change is heard in between
      if (question.overtaken) {
        cache.invalidate(credential);
      }
      return new PersonAnswer.Found(reply.person());
    } finally {
      questions.remove(question);
    }
  }

  /** A question under way; a change of the person heard meanwhile may be newer than its answer. */
  private static final class Question {
    private final Credential credential;
    private volatile boolean overtaken;

    private Question(Credential credential) {
      this.credential = credential;
    }
  }

  /**
   * Forgets what is cached about credentials, on every replica, once the caller's transaction has
   * committed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(List<Credential> credentials) {
    wakeups.broadcast(
        CHANGED,
        credentials.stream()
            .map(credential -> credential.mdtrtCertType() + " " + credential.mdtrtCertNo())
            .toList());
  }

  private void forget(Optional<String> changed) {
    if (changed.isEmpty()) { // something was said while nobody listened
      questions.forEach(question -> question.overtaken = true);
      cache.invalidateAll();
      return;
    }
    String[] parts = changed.get().split(" ", 2);
    Credential credential = new Credential(parts[0], parts[1]);
    for (Question question : questions) {
      if (question.credential.equals(credential)) {
        question.overtaken = true;
      }
    }
    cache.invalidate(credential);
  }
}
