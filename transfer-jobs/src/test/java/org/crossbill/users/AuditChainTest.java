package org.crossbill.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.store.Audit;
import org.crossbill.store.AuditRows;
import org.crossbill.store.AuditRows.Break;
import org.crossbill.store.AuditRows.Filter;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessException;

/** The rows of the audit hold each other, sign-ins leave theirs, and a lock holds. */
class AuditChainTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("310000").madeOf(Pages.class);

  /** A node of nothing but store, pages, users and messages; not found by a scan. */
  @EnableAutoConfiguration
  @ComponentScan({
    "org.crossbill.access",
    "org.crossbill.store",
    "org.crossbill.conditions",
    "org.crossbill.page",
    "org.crossbill.users",
    "org.crossbill.exchange",
    "org.crossbill.console"
  })
  static class Pages {}

  private final TestNode node = CLUSTER.node("310000");
  private final AuditRows rows = node.bean(AuditRows.class);
  private long first;

  @BeforeEach
  void someRows() {
    for (int i = 0; i < 5; i++) {
      node.bean(Audit.class).recordAlone(new Actor("test"), "test", "subject " + i, "“引号” " + i);
    }
    first = rows.latest(new Filter(null, "test", "test"), Long.MAX_VALUE, 5).getLast().seq();
    assertThat(rows.check().holds()).isTrue();
  }

  /** Takes back what a test broke: the chain is one for all tests. */
  @AfterEach
  void mend() {
    byPassing("DELETE FROM audit");
    byPassing("UPDATE audit_head SET seq = 0, hash = ''");
  }

  private void byPassing(String sql) {
    node.transaction()
        .executeWithoutResult(_ -> {
          node.jdbc().sql("SET LOCAL session_replication_role = replica").update();
          node.jdbc().sql(sql).update();
        });
  }

  @Test
  void rowChangedOrTakenOut_isNamed() {
    byPassing("UPDATE audit SET detail = 'nothing happened' WHERE seq = " + (first + 1));
    assertThat(rows.check().breaks()).containsExactly(new Break(first + 1, false));
    byPassing("DELETE FROM audit WHERE seq = " + (first + 3));
    assertThat(rows.check().breaks())
        .containsExactly(new Break(first + 1, false), new Break(first + 3, true));
    byPassing("DELETE FROM audit WHERE seq = " + (first + 4));
    assertThat(rows.check().breaks())
        .as("the last ones, by the head")
        .containsExactly(new Break(first + 1, false), new Break(first + 3, true));
  }

  @Test
  void timeActorDeedAndSubject_areHeldToo() {
    for (String change :
        List.of(
            "at = at + interval '1 microsecond'",
            "actor = 'other'",
            "action = 'x'",
            "subject = subject || ' '")) {
      byPassing("UPDATE audit SET " + change + " WHERE seq = " + (first + 2));
      assertThat(rows.check().breaks()).as(change).containsExactly(new Break(first + 2, false));
      mend();
      someRows();
    }
  }

  @Test
  void table_refusesChangesByOrdinarySql() {
    assertThatThrownBy(() -> node.jdbc().sql("DELETE FROM audit").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> node.jdbc().sql("UPDATE audit SET actor = 'x'").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void manyAtOnce_makeOneChainWithoutAGap() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> deeds =
          IntStream.range(0, 100)
              .<Callable<Boolean>>mapToObj(i ->
                  () -> {
                    node.bean(Audit.class).recordAlone(new Actor("many"), "test", "s" + i, "");
                    return true;
                  })
              .toList();
      for (Future<Boolean> done : threads.invokeAll(deeds)) {
        assertThat(done.get()).isTrue();
      }
    }
    AuditRows.Check check = rows.check();
    assertThat(check.breaks()).isEmpty();
    assertThat(check.rows()).isEqualTo(105);
  }

  @Test
  void signIns_failuresAndLocks_areAuditedAndALockHolds() {
    Users users = node.bean(Users.class);
    SignedInUser.enter(users, "locked-out", Set.of(Role.CLERK));
    for (int i = 0; i < 5; i++) {
      assertThat(users.signIn("locked-out", "wrong", "10.0.0.1")).isEmpty();
    }
    assertThat(users.signIn("locked-out", SignedInUser.PASSWORD, "10.0.0.1"))
        .as("locked")
        .isEmpty();
    assertThat(users.signIn("nobody-here", SignedInUser.PASSWORD, "10.0.0.1")).isEmpty();
    users.unlock("locked-out", new Actor("boss"));
    assertThat(users.signIn("locked-out", SignedInUser.PASSWORD, "10.0.0.1")).isPresent();
    users.disable("locked-out", true, new Actor("boss"));
    assertThat(users.signIn("locked-out", SignedInUser.PASSWORD, "10.0.0.1")).isEmpty();
    assertThat(rows.latest(new Filter(null, "", ""), Long.MAX_VALUE, 12).reversed())
        .extracting(
            row -> row.actor() + " " + row.action() + " " + row.subject() + " " + row.detail())
        .endsWith(
            "sign-in signin.failed locked-out wrong password, from 10.0.0.1",
            "sign-in user.lock locked-out 5 wrong passwords in a row",
            "sign-in signin.failed locked-out locked, from 10.0.0.1",
            "sign-in signin.failed - unknown user, from 10.0.0.1",
            "boss user.unlock locked-out ",
            "locked-out signin locked-out from 10.0.0.1",
            "boss user.disable locked-out ",
            "sign-in signin.failed locked-out disabled, from 10.0.0.1");
  }

  @Test
  void page_showsTheRowsAndTheCheck_andUsersAreEnteredOnTheirs() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      SignedInUser boss = SignedInUser.at(node, http);
      assertThat(boss.get("/console/audit?user=test&check=1").body())
          .contains("each holds the one before", "subject 4")
          .doesNotContain("??");
      byPassing("UPDATE audit SET detail = 'x' WHERE seq = " + (first + 1));
      assertThat(boss.get("/console/audit?check=1").body())
          .contains("Row " + (first + 1) + " was changed.");
      assertThat(boss.get("/console/audit?day=" + LocalDate.of(2020, 1, 1)).body())
          .doesNotContain("subject 4");
      assertThat(boss.get("/console/audit?csv=audit&user=test").body()).contains("subject 4");

      String made = boss.post("/console/users", "deed=ADD&name=new.clerk&roles=CLERK").body();
      String password = made.replaceAll("(?s).*<b class=\"code\">(\\w+)</b>.*", "$1");
      assertThat(password).hasSize(16);
      assertThat(node.bean(Users.class).signIn("new.clerk", password, "x"))
          .hasValueSatisfying(user -> assertThat(user.ownPassword()).isFalse());
      assertThat(boss.post("/console/users", "deed=DISABLE&name=tester").body()).contains("9407");
      assertThat(boss.post("/console/users", "deed=ADD&name=Bad+Name&roles=CLERK").body())
          .contains("9405");
      assertThat(boss.post("/console/users", "deed=ADD&name=new.clerk&roles=CLERK").body())
          .contains("9404");
      assertThat(boss.get("/console/users").body())
          .contains("new.clerk", "first password not changed");
      node.bean(Users.class).giveRoles("tester", Set.of(Role.ANALYST), new Actor("boss"));
      assertThat(boss.get("/console/users").headers().firstValue("Location").orElse(""))
          .as("other roles end the session")
          .contains("/signin");
      node.bean(Users.class)
          .giveRoles("tester", Set.of(Role.OPERATOR, Role.AUDITOR), new Actor("boss"));
    }
  }

  @Test
  void firstOperator_isEnteredOnceWithTheToken() {
    node.jdbc().sql("DELETE FROM node_user").update();
    FirstAdministrator firstOne = node.bean(FirstAdministrator.class);
    String old = firstOne.token().orElseThrow();
    String token = firstOne.token().orElseThrow();
    assertThat(firstOne.enter(old, "boss", SignedInUser.PASSWORD).toString())
        .contains("SETUP_TOKEN_WRONG");
    assertThat(firstOne.enter(token, "boss", "short").toString()).contains("PASSWORD_UNUSABLE");
    assertThat(firstOne.enter(token, "boss", SignedInUser.PASSWORD).toString())
        .contains("OPERATOR");
    assertThat(firstOne.enter(token, "boss2", SignedInUser.PASSWORD).toString())
        .contains("SETUP_TOKEN_WRONG");
    assertThat(firstOne.token()).isEmpty();
  }
}
