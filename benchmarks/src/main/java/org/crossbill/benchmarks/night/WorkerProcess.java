package org.crossbill.benchmarks.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parent's end of a {@link Worker}. */
public final class WorkerProcess implements AutoCloseable {
  /** The options of a worker's JVM: those of {@code bin/crossbill nightly}, with a smaller heap. */
  public static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int END_SECONDS = 20;

  private final String title;
  private final Process process;
  private final BufferedReader output;
  private final Writer input;
  private final JsonMapper json = new JsonMapper();
  private final String settings;

  /** What a run gave. */
  record Answer(
      double seconds,
      double cpuSeconds,
      Map<String, Double> steps,
      double heapMiB,
      double residentMiB) {}

  /**
   * Starts a process.
   *
   * @param title who it is, for people
   * @param main its main class, which answers as {@link Worker}
   */
  public WorkerProcess(String title, Class<?> main, List<String> arguments) throws IOException {
    this.title = title;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    input = process.outputWriter(StandardCharsets.UTF_8);
    settings = read().get("settings").asString();
  }

  /** The system's process, for what it used. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** How the night works, in words. */
  String settings() {
    return settings;
  }

  Answer clear(LocalDate date) throws IOException {
    input.write(date + "\n");
    input.flush();
    JsonNode answer = read();
    Map<String, Double> steps = new LinkedHashMap<>();
    answer
        .get("steps")
        .properties()
        .forEach(step -> steps.put(step.getKey(), step.getValue().asDouble()));
    return new Answer(
        answer.get("seconds").asDouble(),
        answer.get("cpuSeconds").asDouble(),
        steps,
        answer.get("heapMiB").asDouble(),
        answer.get("residentMiB").asDouble());
  }

  private JsonNode read() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(Worker.ANSWER)) {
        return json.readTree(line.substring(Worker.ANSWER.length()));
      }
      System.err.println(title + ": " + line);
    }
    // its output ends a moment before it does
    int status = process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join().exitValue();
    throw new IllegalStateException(
        title + " ended with " + status + " before it answered, see above");
  }

  @Override
  public void close() throws IOException {
    input.close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
