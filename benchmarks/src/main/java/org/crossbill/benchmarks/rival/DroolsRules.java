package org.crossbill.benchmarks.rival;

import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.utils.KieHelper;

/**
 * Policies as rules of Drools, compiled (its executable model): a rule for each tier and each
 * segment, chosen by the key of the terms, in a session without state for each bill.
 */
public final class DroolsRules {
  private final StatelessKieSession session;

  /**
   * Compiles the rules.
   *
   * @param policies by the key of the terms
   */
  public DroolsRules(Map<String, YuanRules> policies) {
    StringBuilder text =
        new StringBuilder("package rules\nimport org.crossbill.benchmarks.rival.YuanBill\n");
    policies.forEach((key, rules) -> {
      for (int i = 0; i < rules.all().size(); i++) {
        text.append(
            """
            rule "%1$s %2$d" when $b : YuanBill(key == "%1$s", at == %2$d) then
              %3$s
              $b.setAt(%4$d); update($b);
            end
            """
                .formatted(key, i, rules.all().get(i).text(), i + 1));
      }
    });
    KieBase base =
        new KieHelper()
            .addContent(text.toString(), ResourceType.DRL)
            .build(ExecutableModelProject.class);
    session = base.newStatelessKieSession();
  }

  /** Applies the rules of the bill's key. */
  public void apply(YuanBill bill) {
    session.execute(bill);
  }
}
