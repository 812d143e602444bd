package org.crossbill.start;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every key of a node's own configuration (节点配置项), with its default and meaning; the table of
 * {@code docs/guides/serve.md} is this one.
 */
final class NodeKeys {
  private static final String OWN = "crossbill.";

  private NodeKeys() {}

  /**
   * A key.
   *
   * @param name as in a properties file; {@code *} stands for one more part
   * @param fallback what holds where it is not set; empty where nothing does
   * @param meaning in English
   */
  record Key(String name, String fallback, String meaning) {
    boolean fits(String given) {
      String own = plain(name);
      return own.endsWith("*")
          ? plain(given).startsWith(own.substring(0, own.length() - 1))
          : plain(given).equals(own) || plain(given).startsWith(own + "[");
    }
  }

  /** All of them, in the order they are shown. */
  static final List<Key> ALL =
      List.of(
          new Key(
              "crossbill.node",
              "`--node`",
              "the node; where it is set it must be the one of `--node`"),
          new Key(
              "crossbill.first-date",
              "",
              "the node's very first business date, `2026-03-02`; later starts keep the date that is open"),
          new Key(
              "crossbill.logs",
              "",
              "folder of log files, one for each process: `node.log`, `night.log`, `worker.log`, `import.log`, …"),
          new Key(
              "crossbill.exchange.topic-prefix",
              "crossbill",
              "first part of every topic name, the same on all nodes that talk to each other"),
          new Key(
              "crossbill.exchange.partitions",
              "4",
              "partitions of each of this node's inbox topics, when they are created"),
          new Key(
              "crossbill.exchange.replication",
              "-1",
              "replicas of each of this node's inbox topics, when they are created; -1 leaves it to the brokers"),
          new Key(
              "crossbill.exchange.consumers",
              "1",
              "threads of this replica that read each lane, at most the partitions"),
          new Key(
              "crossbill.exchange.send-attempts",
              "6",
              "how often a message that the brokers refuse is sent before it stops and waits at the console"),
          new Key(
              "crossbill.exchange.send-retry",
              "5s",
              "how long after the first refusal it is sent again; doubled each time"),
          new Key(
              "crossbill.exchange.send-again",
              "7d",
              "how far back messages are sent again where a receiver's topic was made anew"),
          new Key(
              "crossbill.exchange.signatures",
              "required",
              "`optional`: this node signs, and takes unsigned messages of nodes that have no entry"
                  + " in the key register yet; `off`: it neither signs nor looks"),
          new Key(
              "crossbill.exchange.signing-key",
              "",
              "file of this node's private key, made by `bin/crossbill keys`; for its owner only"),
          new Key(
              "crossbill.exchange.key-register",
              "",
              "file of the public keys of all nodes with their days; read again when it changes"),
          new Key(
              "crossbill.settlement.demonstration-senders",
              "",
              "nodes, with commas, whose settlements are booked as they decided them themselves; demonstrations only"),
          new Key(
              "crossbill.settlement.ask-again",
              "5m",
              "after how long without an answer the insured node is asked again, then each time after twice as long"),
          new Key(
              "crossbill.settlement.stuck-after",
              "10m",
              "after how long without an answer a settlement is the standing condition CALL_STUCK, a filing"
                  + " FILING_STUCK"),
          new Key(
              "crossbill.settlement.overlapping-stays",
              "warn",
              "what is done with a stay that overlaps another of the person, by commas: `[area] allow|warn|refuse"
                  + " [day of discharge it holds from]`; no text says what is right"),
          new Key(
              "crossbill.settlement.resettlements-every",
              "10s",
              "how often a node looks for reversals after which later bills are to be settled again"),
          new Key(
              "crossbill.policies.retroactive",
              "",
              "pooling areas, by commas, whose rules let a policy begin today or earlier, elsewhere tomorrow"),
          new Key(
              "crossbill.hospital.patience",
              "8s",
              "how long a hospital's call waits for the insured node before it answers 1302 or 1303"),
          new Key(
              "crossbill.hospital.file-time",
              "30d",
              "how long a file that 9101 brought, or 3202 made, may be fetched with 9102"),
          new Key("crossbill.hospital.sign-validity", "24h", "how long a `sign_no` of 9001 holds"),
          new Key(
              "crossbill.hospital.proofs",
              "",
              "file that says by what each hospital proves who it is; read again when it changes"),
          new Key(
              "crossbill.hospital.seals",
              "",
              "file of the keys with which single hospitals sign and encrypt; read again when it changes"),
          new Key(
              "crossbill.hospital.seal-key",
              "",
              "file of the private key that signs answers to them, made by `bin/crossbill keys`; for its owner only"),
          new Key(
              "crossbill.hospital.lookups-per-minute",
              "120",
              "how often a hospital may ask 1101, 2001 and 2101 within 60 s, at each replica"),
          new Key(
              "crossbill.hospital.paths",
              "/fsi,/ebus",
              "paths, with commas, below which every POST is a hospital's call, whatever its gateway adds"),
          new Key(
              "crossbill.hospital.body-budget",
              "64MB",
              "bytes of bodies in work at the same time; a call beyond them is answered 1305, try again in 5 s"),
          new Key(
              "crossbill.hospital.without-sign-in",
              "",
              "hospitals, with commas (`*` for all), whose clients send no `sign_no` of 9001"),
          new Key(
              "crossbill.hospital.infcode-as-text",
              "",
              "hospitals whose clients read `infcode` as text, as some centers answer; else a number"),
          new Key(
              "crossbill.hospital.empty-output-as-null",
              "",
              "hospitals whose clients read an answer without output as null; else `{}`"),
          new Key(
              "crossbill.filing.temporary-months",
              "6",
              "months that a temporary filing without an end holds, in principle at least six"),
          new Key(
              "crossbill.person.cache-time",
              "10m",
              "how long an answer about a person of another province is kept"),
          new Key("crossbill.person.cache-size", "100000", "how many such answers are kept"),
          new Key(
              "crossbill.night.parties",
              "",
              "codes of the clearing parties, with commas; all 32 where none is named. The same on all nodes"),
          new Key(
              "crossbill.night.workers",
              "local",
              "`remote`: further processes (`night-worker`) work on the parts of a night too"),
          new Key("crossbill.night.threads", "2", "threads that work on the parts of a step"),
          new Key("crossbill.night.partitions", "8", "at most so many parts a step"),
          new Key(
              "crossbill.night.slice-blocks",
              "50",
              "a counterpart's bills are cut into slices of so many closing blocks of 1,000"),
          new Key(
              "crossbill.night.in-flight-wait",
              "30s",
              "how long bills in progress at the closing are waited for"),
          new Key(
              "crossbill.night.counterpart-wait",
              "10m",
              "how long the closings, answers and reports of others are waited for, each"),
          new Key(
              "crossbill.night.dispatch-wait",
              "20s",
              "how long the end of a night waits until what it said is sent; the rest goes later"),
          new Key(
              "crossbill.night.lease-ttl",
              "15s",
              "a night without a heartbeat for so long is taken over"),
          new Key(
              "crossbill.night.overdue-after",
              "30h",
              "how long after the beginning of its business date a night counts as missed; `0` never"),
          new Key("crossbill.night.reports", "reports", "folder of the reports; replicas share it"),
          new Key(
              "crossbill.console.peers.*",
              "",
              "address of another node's console, `crossbill.console.peers.510000=http://…`; without it the node is named without a link"),
          new Key(
              "crossbill.access.hosts",
              "",
              "names, with commas, under which the node may be called beside the loopback names and its own address"),
          new Key(
              "crossbill.access.failures",
              "5",
              "wrong passwords in a row that lock a user for a time"),
          new Key("crossbill.access.lock", "15m", "how long such a user is locked"),
          new Key(
              "crossbill.access.sessions",
              "3",
              "sessions of one user at once; a further one ends the oldest"),
          new Key(
              "crossbill.access.hash-memory",
              "19456",
              "KiB that the hash of a new password takes (Argon2id)"),
          new Key("crossbill.access.hash-rounds", "2", "passes over that memory"),
          new Key(
              "crossbill.access.oidc.claim",
              "roles",
              "claim of an identity provider (`spring.security.oauth2.client.*`) that says what its user may"),
          new Key(
              "crossbill.access.oidc.roles.*",
              "",
              "what a value of that claim means, `….yb-clerks=CLERK`; without any they are the roles' names"),
          new Key(
              "crossbill.conditions.every",
              "5s",
              "how often the node looks at what stands open; after a long look it rests, a minute at most"),
          new Key(
              "crossbill.retention.outbox",
              "400d",
              "how long a sent message stays in the outbox; at least 31 days and `crossbill.exchange.send-again`"),
          new Key(
              "crossbill.retention.answers",
              "400d",
              "how long the text of an answer to a hospital is kept for a repeated call; at least 31 days"),
          new Key(
              "crossbill.retention.signs",
              "400d",
              "how long a sign-in of a hospital is kept; at least 31 days and `crossbill.hospital.sign-validity`"),
          new Key(
              "crossbill.retention.steps",
              "400d",
              "how long the records of the steps of a finished night are kept; at least 31 days"),
          new Key(
              "crossbill.retention.bite",
              "2000",
              "rows that one statement of the night's last step lets go at most"),
          new Key(
              "crossbill.wakeups.slow-poll",
              "500ms",
              "how often a waiting call looks by itself, should a wake-up get lost"));

  /** Whether a key of the node's own is none of these. */
  static boolean isUnknown(String key) {
    return key.startsWith(OWN) && ALL.stream().noneMatch(known -> known.fits(key));
  }

  /**
   * Variables of the environment that look like keys of the node and are none, each with its key. A
   * part of a list has its number at the end, {@code CROSSBILL_NIGHT_PARTIES_0}.
   */
  static Map<String, String> unknownVariables(Map<String, String> environment) {
    Map<String, String> unknown = new TreeMap<>();
    for (String variable : environment.keySet()) {
      String key = variable.toLowerCase(Locale.ROOT).replace('_', '.');
      String one = flat(key.replaceAll("\\.\\d+$", ""));
      boolean grouped =
          ALL.stream()
              .map(known -> known.name().split("\\."))
              .anyMatch(parts -> parts.length > 2 && key.startsWith(OWN + parts[1] + "."));
      boolean known =
          ALL.stream()
              .map(each -> plain(each.name()).replace(".", "").replace("*", ""))
              .anyMatch(
                  name -> one.equals(name) || (one.startsWith(name) && name.endsWith("peers")));
      if (grouped && !known) {
        unknown.put(variable, key);
      }
    }
    return unknown;
  }

  /** The known key that differs least from this one, where any is near. */
  static Optional<String> nearest(String key) {
    return ALL.stream()
        .map(Key::name)
        .min(Comparator.comparingInt(name -> distance(plain(name), plain(key))))
        .filter(name -> distance(plain(name), plain(key)) <= Math.max(3, key.length() / 3));
  }

  /** The table as the guide has it. */
  static String table() {
    StringBuilder table = new StringBuilder("| key | default | meaning |\n|---|---|---|\n");
    for (Key key : ALL) {
      String fallback =
          key.fallback().isEmpty() || key.fallback().startsWith("`")
              ? key.fallback()
              : "`" + key.fallback() + "`";
      table.append("| `%s` | %s | %s |%n".formatted(key.name(), fallback, key.meaning()));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }

  /** Without case and dashes, which do not count. */
  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static String flat(String key) {
    return plain(key).replace(".", "");
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        corner = above;
      }
    }
    return row[other.length()];
  }
}
