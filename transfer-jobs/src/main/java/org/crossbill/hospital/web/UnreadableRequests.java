package org.crossbill.hospital.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.AnswerForm;
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
  private static final String INTERFACE = "/fsi";

  private final AnswerForm form;
  private final Clock clock;

  UnreadableRequests(AnswerForm form, Clock clock) {
    this.form = form;
    this.clock = clock;
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
      boolean hospital = address == null || address.startsWith(INTERFACE);
      response.setContentType(hospital ? "application/json" : "text/plain");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      try {
        Writer writer = response.getReporter();
        if (writer != null) {
          writer.write(hospital ? refusal(response.getStatus()) : "HTTP " + response.getStatus());
          response.finishResponse();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private String refusal(int status) {
    return form.faults(
        LocalDateTime.now(clock),
        List.of(
            new Fault(
                FaultCode.BODY_UNREADABLE,
                "",
                "请求的地址或报文头无法识别（HTTP " + status + "）",
                "请用 POST 调用 /fsi/api/call 或 /fsi/api/{service}/{method}，地址中不含特殊字符")));
  }
}
