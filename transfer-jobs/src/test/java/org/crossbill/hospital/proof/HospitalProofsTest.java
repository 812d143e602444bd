package org.crossbill.hospital.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;
import org.crossbill.exchange.sign.KeyFile;
import org.crossbill.start.NodeConfiguration;
import org.crossbill.start.NodeStart;
import org.crossbill.store.StartRefused;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Hospitals at a node that asks them who they are, each in its way and with the client it has. */
class HospitalProofsTest {
  private static final String BY_PATH = "H31010000001";
  private static final String BY_HEADERS = "H31010000002";
  private static final String BY_ADDRESS = "H31010000003";
  private static final String BY_CERTIFICATE = "H31010000004";
  private static final String SEALED = "H31010000006";
  private static final String WITHOUT = "H31010000005";
  private static final String KEY = "key-of-hospital-1-0123456789";
  private static final String SECRET = "secret-of-hospital-2";

  private static final Path FOLDER = folder();

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000")
          .with("crossbill.hospital.proofs", FOLDER.resolve("proofs.txt").toString())
          .with("crossbill.hospital.seals", FOLDER.resolve("seals.txt").toString())
          .with("crossbill.hospital.seal-key", FOLDER.resolve("seal.pem").toString());

  /** The register of the guide, with the values of this test. */
  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("crossbill-proofs");
      Path secret = Files.writeString(folder.resolve("h2.secret"), SECRET + "\n");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      certificates(folder);
      KeyFile.create(folder.resolve("seal.pem"));
      Files.writeString(folder.resolve("seals.txt"), SEALED + " sm3 h2.secret\n");
      Files.writeString(
          folder.resolve("proofs.txt"),
          """
          # hospital     kind         what is known of it
          %s   path         %s
          %s   headers      hnyy_002 h2.secret
          %s   address      10.2.0.0/16
          %s   address      127.0.0.1
          %s   certificate  CN=his4, O=Hospital 4
          %s   address      127.0.0.1
          """
              .formatted(
                  BY_PATH,
                  Hashes.like("sm3:", KEY.getBytes(StandardCharsets.UTF_8)),
                  BY_HEADERS,
                  BY_ADDRESS,
                  BY_ADDRESS,
                  BY_CERTIFICATE,
                  SEALED));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void register() {
    HospitalRegister register = CLUSTER.node("310000").bean(HospitalRegister.class);
    register.register(
        List.of(BY_PATH, BY_HEADERS, BY_ADDRESS, BY_CERTIFICATE, SEALED, WITHOUT).stream()
            .map(code ->
                new Hospital(
                    code,
                    "示范医院",
                    HospitalLevel.THREE,
                    new AreaCode("310101"),
                    true,
                    "made up for tests"))
            .toList());
  }

  @Test
  void path_withTheHospitalsKey_signsIn_anothersOrNoneDoesNot() {
    assertThat(signIn(BY_PATH, "/fsi/" + KEY + "/call")).contains("\"infcode\":0", "sign_no");
    assertThat(signIn(BY_PATH, "/ebus/x/" + KEY)).contains("\"infcode\":0");
    assertThat(signIn(BY_PATH, "/fsi/api/call"))
        .contains("\"code\":1204", "调用含密钥的专用地址")
        .doesNotContain("sign_no");
    assertThat(signIn(BY_PATH, "/fsi/" + KEY.replace('1', '2') + "/call"))
        .contains("\"code\":1205")
        .doesNotContain("sign_no");
  }

  /** One hospital's proof, however right, is none for another. */
  @Test
  void proof_ofOneHospital_isNoneForAnother() {
    assertThat(signIn(BY_HEADERS, "/fsi/" + KEY + "/call")).contains("\"code\":1204");
    assertThat(signIn(BY_PATH, "/fsi/api/call", signed("n1"))).contains("\"code\":1204");
    assertThat(signIn(BY_CERTIFICATE, "/fsi/" + KEY + "/call", signed("n2")))
        .contains("\"code\":1204", "客户端证书");
  }

  @Test
  void headers_ofTheGateway_signIn_onceEach() {
    String[] headers = signed("n3");
    assertThat(signIn(BY_HEADERS, "/fsi/api/call", headers)).contains("\"infcode\":0");
    assertThat(signIn(BY_HEADERS, "/fsi/api/call", headers))
        .contains("\"code\":1205", "x-tif-nonce");
    headers[headers.length - 1] = "0".repeat(64);
    assertThat(signIn(BY_HEADERS, "/fsi/api/call", headers))
        .contains("\"code\":1205", "x-tif-signature");
  }

  @Test
  void address_ofTheHospital_signsIn_andOnLoopbackOneWithoutAnyProofDoesToo() {
    assertThat(signIn(BY_ADDRESS, "/fsi/api/call")).contains("\"infcode\":0");
    assertThat(signIn(WITHOUT, "/fsi/api/call")).contains("\"infcode\":0");
  }

  /** The text to sign is written out; of the answer what stands in it is read back. */
  @Test
  void call_signedAsItsHospitalSigns_isAnsweredSigned_anUnsignedOneIsRefused() {
    String text =
        ("fixmedins_code=%s&fixmedins_name=示范医院&inf_time=2026-03-01 16:00:00&infno=9001&infver=V1.0"
                + "&input={\"signIn\":{\"ip\":\"10.1.2.3\",\"opter_no\":\"0017\"}}&mdtrtarea_admvs=310000"
                + "&msgid=%s202603020000000001&opter=0017&opter_name=王五&opter_type=1&recer_sys_code=YBXT&signtype=SM3")
            .formatted(SEALED, SEALED);
    String seal = "\"signtype\": \"SM3\", \"cainfo\": \"%s\", \"input\"".formatted(sm3(text));
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = CLUSTER.node("310000").url("/fsi/api/call");
      String answer = sent(client, address, signIn(SEALED).replace("\"input\"", seal));
      assertThat(answer).contains("\"infcode\":0", "\"signtype\":\"SM3\"", "sign_no");
      Matcher fields =
          Pattern.compile(
                  "\\{\"infcode\":0,\"inf_refmsgid\":\"(\\d+)\",\"refmsg_time\":\"(\\d+)\",\"respond_time\":"
                      + "\"(\\d+)\".*\"output\":(\\{.*}),\"cainfo\":\"([0-9a-f]{64})\"}")
              .matcher(answer);
      assertThat(fields.matches()).as(answer).isTrue();
      Matcher signIn =
          Pattern.compile("\\{\"signinoutb\":\\{\"sign_time\":(.*),\"sign_no\":(.*)}}")
              .matcher(fields.group(4));
      assertThat(signIn.matches()).as(answer).isTrue();
      assertThat(fields.group(5))
          .isEqualTo(
              sm3(
                  ("inf_refmsgid=%s&infcode=0&output={\"signinoutb\":{\"sign_no\":%s,\"sign_time\":%s}}"
                          + "&refmsg_time=%s&respond_time=%s&signtype=SM3")
                      .formatted(
                          fields.group(1),
                          signIn.group(2),
                          signIn.group(1),
                          fields.group(2),
                          fields.group(3))));
      assertThat(sent(client, address, signIn(SEALED)))
          .contains("\"code\":1207")
          .doesNotContain("sign_no");
      assertThat(
              sent(
                  client,
                  address,
                  signIn(SEALED)
                      .replace("\"input\"", seal.replace(":", " : "))
                      .replace("王五", "王六")))
          .contains("\"code\":1208")
          .doesNotContain("sign_no");
    }
  }

  private static String sm3(String text) {
    return Hashes.like("sm3:", (text + "&key=" + SECRET).getBytes(StandardCharsets.UTF_8))
        .substring("sm3:".length());
  }

  @Test
  void node_offLoopback_withAHospitalThatCannotProveItself_doesNotStart() {
    Map<String, Object> given = new HashMap<>(CLUSTER.node("310000").configuration().given());
    given.put("server.address", "0.0.0.0");
    assertThatThrownBy(() -> start(given).close())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("would listen on 0.0.0.0")
        .hasMessageContaining("1 of its hospitals have nothing that proves who calls: " + WITHOUT)
        .hasMessageContaining("crossbill.hospital.proofs")
        .hasMessageContaining("SERVER_ADDRESS");
    given.remove("server.address");
    System.setProperty("server.address", "0.0.0.0"); // as from the environment, above the file
    try {
      assertThatThrownBy(() -> start(given).close())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("would listen on 0.0.0.0");
    } finally {
      System.clearProperty("server.address");
    }
  }

  /** Mutual TLS, as a center sets it up: the connector asks for a certificate and checks it. */
  @Test
  void certificate_ofTheHospital_signsIn_anothersOrNoneDoesNot() throws Exception {
    Map<String, Object> given = new HashMap<>(CLUSTER.node("310000").configuration().given());
    given.put("server.ssl.key-store", FOLDER.resolve("node.p12").toString());
    given.put("server.ssl.key-store-password", "changeit");
    given.put("server.ssl.trust-store", FOLDER.resolve("trust.p12").toString());
    given.put("server.ssl.trust-store-password", "changeit");
    given.put("server.ssl.client-auth", "want");
    try (var node = start(given)) {
      URI address =
          URI.create(
              "https://localhost:"
                  + node.getEnvironment().getProperty("local.server.port")
                  + "/fsi/api/call");
      assertThat(signIn(tls("his4"), address, BY_CERTIFICATE)).contains("\"infcode\":0");
      assertThat(signIn(tls("his9"), address, BY_CERTIFICATE)).contains("\"code\":1205");
      assertThat(signIn(tls(""), address, BY_CERTIFICATE)).contains("\"code\":1204");
    }
  }

  private static ConfigurableApplicationContext start(Map<String, Object> given) {
    return NodeStart.start(
        new NodeConfiguration(CLUSTER.node("310000").code(), given, null, true, false));
  }

  private static String[] signed(String nonce) {
    String time = String.valueOf(Instant.now().getEpochSecond());
    return new String[] {
      "x-tif-paasid",
      "hnyy_002",
      "x-tif-timestamp",
      time,
      "x-tif-nonce",
      nonce,
      "x-tif-signature",
      Hashes.sha256((time + SECRET + nonce + time).getBytes(StandardCharsets.UTF_8))
    };
  }

  private static String signIn(String hospital, String path, String... headers) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return signIn(client, CLUSTER.node("310000").url(path), hospital, headers);
    }
  }

  private static String signIn(HttpClient client, URI address, String hospital, String... headers) {
    return sent(client, address, signIn(hospital), headers);
  }

  private static String signIn(String hospital) {
    return """
    {"infno": "9001", "msgid": "%s202603020000000001", "mdtrtarea_admvs": "310000",
     "recer_sys_code": "YBXT", "infver": "V1.0", "opter_type": "1", "opter": "0017",
     "opter_name": "王五", "inf_time": "2026-03-01 16:00:00", "fixmedins_code": "%s",
     "fixmedins_name": "示范医院", "input": {"signIn": {"opter_no": "0017", "ip": "10.1.2.3"}}}
    """
        .formatted(hospital, hospital);
  }

  private static String sent(HttpClient client, URI address, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A client that trusts the node and, where it is named, has a certificate. */
  private static HttpClient tls(String name) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (!name.isEmpty()) {
      own.init(store(name + ".p12"), "changeit".toCharArray());
    }
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store("trust.p12"));
    context.init(name.isEmpty() ? null : own.getKeyManagers(), trusted.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static KeyStore store(String file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(FOLDER.resolve(file))) {
      store.load(in, "changeit".toCharArray());
    }
    return store;
  }

  /** The node's and two hospitals' own certificates, all of them trusted. */
  private static void certificates(Path folder) throws IOException {
    for (String name : List.of("node", "his4", "his9")) {
      String subject = name.equals("node") ? "CN=localhost" : "CN=" + name + ", O=Hospital 4";
      keytool(
          folder,
          "-genkeypair -alias "
              + name
              + " -keyalg EC -validity 2 -ext san=dns:localhost"
              + " -storetype PKCS12 -storepass changeit -keystore "
              + name
              + ".p12 -dname",
          subject);
      keytool(
          folder,
          "-exportcert -alias " + name + " -storepass changeit -keystore " + name + ".p12 -file",
          name + ".cer");
      keytool(
          folder,
          "-importcert -noprompt -alias "
              + name
              + " -storetype PKCS12 -storepass changeit -keystore trust.p12 -file",
          name + ".cer");
    }
  }

  private static void keytool(Path folder, String options, String last) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.add(last);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
