package org.crossbill.reconcile;

import java.util.Collection;
import java.util.List;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.NightStep;
import org.crossbill.core.place.NodeCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the reconciliation does in a night, beside its work in parts. */
@Configuration(proxyBeanMethods = false)
class ReconcileNight {
  @Bean
  NightStep closingNoticesStep(ClosingNotices notices) {
    return new NightStep.Once("closing-notices", run -> notices.seal(run.date()));
  }

  @Bean
  NightStep intakeWaitStep(Intake intake, NightSettings settings) {
    return new NightStep.Waits(
        "intake-wait", settings.counterpartWait(), run -> names(intake.missing(run.date())));
  }

  @Bean
  NightStep intakeStep(Intake intake) {
    return new NightStep.Once("intake", run -> intake.take(run.date()));
  }

  @Bean
  NightStep matchSealStep(MatchSeal seal) {
    return new NightStep.Repeated("match-seal", run -> seal.sealNext(run.date()));
  }

  @Bean
  NightStep answersWaitStep(Answers answers, NightSettings settings) {
    return new NightStep.Waits(
        "answers-wait", settings.counterpartWait(), run -> names(answers.missing(run.date())));
  }

  @Bean
  NightStep answersStep(Answers answers) {
    return new NightStep.Repeated("answers", run -> answers.takeNext(run.date()));
  }

  @Bean
  NightStep outstandingStep(Answers answers) {
    return new NightStep.Once("outstanding", run -> answers.noteOutstanding(run.date()));
  }

  private static List<String> names(Collection<NodeCode> parties) {
    return parties.stream().map(NodeCode::value).sorted().toList();
  }
}
