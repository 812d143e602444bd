package org.crossbill.hospital.proof;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * It calls from addresses that only it has (来源地址), behind a line or a firewall of the center.
 *
 * @param network the first address of the range
 * @param bits of it that count
 */
record AddressRange(InetAddress network, int bits) implements Proof {
  /**
   * Reads a range.
   *
   * @param text an address, or the first address of a range and its bits, {@code 10.2.0.0/16}
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.contains(":") && !address.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
      throw new IllegalArgumentException("'" + address + "' is no address");
    }
    InetAddress network = InetAddress.ofLiteral(address); // never asks a server
    int all = network.getAddress().length * Byte.SIZE;
    int bits = all;
    if (slash >= 0) {
      String number = text.substring(slash + 1);
      bits = number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
    }
    if (bits < 1 || bits > all) {
      throw new IllegalArgumentException(
          "'" + text + "' is no range like 10.2.0.0/16, of 1 to " + all + " bits");
    }
    AddressRange range = new AddressRange(network, bits);
    if (!Arrays.equals(cut(network.getAddress(), bits), network.getAddress())) {
      throw new IllegalArgumentException(
          "'" + text + "' has bits behind its first " + bits + "; give the range's first address");
    }
    return range;
  }

  @Override
  public String title() {
    return "从登记的来源地址调用";
  }

  @Override
  public Shown by(Caller caller) {
    byte[] from = InetAddress.ofLiteral(caller.address()).getAddress();
    return from.length == network.getAddress().length
            && Arrays.equals(cut(from, bits), network.getAddress())
        ? new Shown.Right()
        : new Shown.Nothing();
  }

  /** The address, its bits behind the first so many at 0. */
  private static byte[] cut(byte[] address, int bits) {
    byte[] cut = address.clone();
    for (int i = 0; i < cut.length; i++) {
      int counting = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
      cut[i] &= (byte) (0xFF << (Byte.SIZE - counting));
    }
    return cut;
  }
}
