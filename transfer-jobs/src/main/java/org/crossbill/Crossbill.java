package org.crossbill;

import java.io.PrintWriter;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One node (节点): a province's settlement center, or the national clearing house. */
@SpringBootApplication
public class Crossbill {
  /** Starts the command line. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int code = Launcher.run(out, err, args);
    System.exit(code);
  }
}
