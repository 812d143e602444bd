package org.crossbill.transfer.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crossbill.access.Entrance;
import org.crossbill.core.result.Fault;
import org.crossbill.page.FaultBody;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The desks' addresses (经办接口入口). */
@Component
@Order(1)
final class DeskEntrance implements Entrance {
  private final JsonMapper json;

  DeskEntrance(JsonMapper json) {
    this.json = json;
  }

  @Override
  public boolean holds(String path) {
    return path.equals("/api") || path.startsWith("/api/");
  }

  @Override
  public boolean takesOnlyJson() {
    return true;
  }

  @Override
  public void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, Fault fault)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response
        .getOutputStream()
        .write(
            json.writeValueAsString(FaultBody.of(List.of(fault))).getBytes(StandardCharsets.UTF_8));
  }
}
