package org.crossbill.console;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * The console of a node without its messages and its night: pages over a database. Not marked as a
 * configuration, else the whole application would find it on the class path of the tests.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration",
      "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration"
    })
@ComponentScan(
    value = "org.crossbill",
    excludeFilters =
        @Filter(
            type = FilterType.REGEX,
            pattern =
                "org\\.crossbill\\.(?!(access|conditions|console|page|store|users"
                    + "|(settlement|clearing|reconcile|night)\\.web)\\."
                    + "|(treatment\\.Stay(Rows|Finder)|person\\.PersonAccounts"
                    + "|transfer\\.(web\\.Case.*|Remittances|db\\.RemittanceRows)"
                    + "|policydata\\.(RuleBook|Policy(Versions|Drafts|Data)|StoredPolicies)"
                    + "|settlement\\.(Resettlements|WhatIf|OverlappingStays|OverlapRule|Bills)"
                    + "|reconcile\\.(DifferenceRows|OwnBill|ClosingBills|Reconciled)"
                    + "|batch\\.CopyRows|batch\\.Night(Rows|Runs)"
                    + "|clearing\\.(Bridge|ClearingRows|NightChecks|PostedBills))$).*"))
class ConsoleOnly {}
