package org.crossbill;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One node (节点): a province's settlement center, or the national clearing house. */
@SpringBootApplication
public class Crossbill {
  /** Starts the command line. */
  public static void main(String[] args) {
    SpringApplication.run(Crossbill.class, args);
  }
}
