package org.crossbill.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.PersonIndexQuery;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who holds a credential (人员查询), at the treatment node: the index tells the insured node, the
 * insured node the person. Answers are cached until the insured node says that they changed.
 */
@Component
public class PersonDirectory {
  private static final String ANSWERED = "person-answer";
  private static final String CHANGED = "person-changed";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final Wakeups wakeups;
  private final Clock clock;
  private final Cache<Credential, InsuredPerson> cache;
  private final Set<Question> questions = ConcurrentHashMap.newKeySet();

  PersonDirectory(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Outbox outbox,
      Wakeups wakeups,
      Clock clock,
      @Value("${crossbill.person.cache-size:100000}") long cacheSize,
      @Value("${crossbill.person.cache-time:10m}") Duration cacheTime) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.outbox = outbox;
    this.wakeups = wakeups;
    this.clock = clock;
    this.cache = Caffeine.newBuilder().maximumSize(cacheSize).expireAfterWrite(cacheTime).build();
    wakeups.onBroadcast(CHANGED, this::forget);
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
    try (Wakeups.Waiter answered = wakeups.waiter(ANSWERED, queryId)) {
      questions.add(question);
      transaction.executeWithoutResult(_ -> send(queryId, credential, insuredNode));
      Optional<PersonAnswer> answer = answered.await(patience, () -> answer(queryId));
      if (answer.isPresent() && answer.get() instanceof PersonAnswer.Found(InsuredPerson person)) {
        cache.put(credential, person);
        // looked at after the put, so that no change is heard in between
        if (question.overtaken) {
          cache.invalidate(credential);
        }
      }
      return answer.orElseGet(PersonAnswer.Silent::new);
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

  /** Takes in an answer, in the transaction of the message that brought it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(String queryId, @Nullable InsuredPerson person) {
    jdbc.sql("UPDATE person_query SET answered = true, person = ?::jsonb WHERE query_id = ?")
        .params(Arrays.asList(person == null ? null : JSON.writeValueAsString(person), queryId))
        .update();
    wakeups.wake(ANSWERED, queryId);
  }

  /**
   * Forgets what is cached about credentials, on every replica, once the caller's transaction has
   * committed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void changed(List<Credential> credentials) {
    for (Credential credential : credentials) {
      wakeups.broadcast(CHANGED, credential.mdtrtCertType() + " " + credential.mdtrtCertNo());
    }
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

  private void send(String queryId, Credential credential, @Nullable NodeCode insuredNode) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            WITH old AS (DELETE FROM person_query WHERE asked_at < ?)
            INSERT INTO person_query (query_id, mdtrt_cert_type, mdtrt_cert_no, asked_at) VALUES (?, ?, ?, ?)
            """)
        .params(
            now.minusDays(1), queryId, credential.mdtrtCertType(), credential.mdtrtCertNo(), now)
        .update();
    if (insuredNode == null) {
      outbox.send(NodeCode.NATIONAL, new PersonIndexQuery(queryId, credential));
    } else {
      outbox.send(insuredNode, new PersonQuery(queryId, credential));
    }
  }

  private Optional<PersonAnswer> answer(String queryId) {
    return jdbc.sql("SELECT person FROM person_query WHERE query_id = ? AND answered")
        .param(queryId)
        .<PersonAnswer>query((row, _) -> {
          String person = row.getString(1);
          return person == null
              ? new PersonAnswer.Nobody()
              : new PersonAnswer.Found(JSON.readValue(person, InsuredPerson.class));
        })
        .optional();
  }
}
