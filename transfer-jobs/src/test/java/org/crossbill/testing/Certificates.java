package org.crossbill.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * An authority and what it certifies, made by the JDK's keytool: for each name a certificate {@code
 * NAME.pem} and a key {@code NAME.key} in a folder, for {@code localhost} as a host.
 */
public final class Certificates {
  private static final char[] PASSWORD = "only-in-tests".toCharArray();
  private static final String AUTHORITY = "ca";

  private final Path folder;
  private final KeyStore store;

  private Certificates(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /** Makes the authority, {@code ca.pem}, and one certificate for each name. */
  public static Certificates make(Path folder, String... names) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("all.p12");
      keytool(file, AUTHORITY, "-ext", "bc:c");
      for (String name : names) {
        keytool(file, name, "-signer", AUTHORITY, "-ext", "san=dns:localhost");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      var made = new Certificates(folder, store);
      write(
          folder.resolve(AUTHORITY + ".pem"),
          "CERTIFICATE",
          store.getCertificate(AUTHORITY).getEncoded());
      for (String name : names) {
        write(folder.resolve(name + ".pem"), "CERTIFICATE", made.certificate(name).getEncoded());
        write(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            store.getKey(name, PASSWORD).getEncoded());
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a name, or of the authority. */
  public Path file(String nameAndKind) {
    return folder.resolve(nameAndKind);
  }

  /** The certificate of a name. */
  public Certificate certificate(String name) throws GeneralSecurityException {
    return store.getCertificate(name);
  }

  /**
   * What a client has that trusts this authority.
   *
   * @param own certificates it shows, none where null
   */
  public SSLContext client(@Nullable Certificates own)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(AUTHORITY, store.getCertificate(AUTHORITY));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    if (own != null) {
      keys.init(own.store, PASSWORD);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static void keytool(Path store, String alias, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }

  private static void write(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
