package org.crossbill.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Free ports of the loopback address for servers that must be told theirs before they start. They
 * are sought below 32768, where no system takes the local ports of outgoing connections from: a
 * free port from above may be some client's before the server binds it.
 */
public final class FreePorts {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  private FreePorts() {}

  /** A port that was free when looked at. */
  public static int one() {
    return firstOf(1);
  }

  /** The first of {@code count} neighbouring ports that were free when looked at. */
  public static int firstOf(int count) {
    for (int i = 0; i < TRIES; i++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count);
      if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no " + count + " neighbouring free ports between " + LOWEST + " and " + HIGHEST);
  }

  /** Whether a server can take the port now, connections of an earlier one notwithstanding. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
