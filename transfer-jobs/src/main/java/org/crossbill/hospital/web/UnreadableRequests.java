package org.crossbill.hospital.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.crossbill.access.Entrances;
import org.crossbill.hospital.wire.HospitalSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Answers what the server itself turns away (无法识别的请求), an address or a header it cannot read: in
 * the form of the interface where a hospital's address was meant, else in one line. It takes the
 * place of the server's page in HTML.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final Entrances entrances;
  private final HospitalEntrance hospitals;
  private final HospitalSettings settings;

  UnreadableRequests(Entrances entrances, HospitalEntrance hospitals, HospitalSettings settings) {
    this.entrances = entrances;
    this.hospitals = hospitals;
    this.settings = settings;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new ShortReport()));
  }

  private final class ShortReport extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (response.getStatus() < 400
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      String address = request.getRequestURI();
      boolean hospital = address == null || entrances.of(address).equals(Optional.of(hospitals));
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setContentType(hospital ? "application/json" : "text/plain");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      try {
        Writer writer = response.getReporter();
        if (writer != null) {
          writer.write(
              hospital
                  ? hospitals.text(InterfaceAnswer.noCall(response.getStatus(), settings))
                  : "HTTP " + response.getStatus());
          response.finishResponse();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
