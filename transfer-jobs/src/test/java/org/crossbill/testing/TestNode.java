package org.crossbill.testing;

import java.net.URI;
import org.crossbill.core.place.NodeCode;
import org.crossbill.start.NodeConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One replica of a node in a test.
 *
 * @param configuration it was started with
 * @param context its application context
 */
public record TestNode(NodeConfiguration configuration, ConfigurableApplicationContext context)
    implements AutoCloseable {
  /** Its identity. */
  public NodeCode code() {
    return configuration.node();
  }

  /** A bean of the replica. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Its database. */
  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** A transaction on its database. */
  public TransactionTemplate transaction() {
    return new TransactionTemplate(bean(PlatformTransactionManager.class));
  }

  /** An address of its web server, for a path that begins with a slash. */
  public URI url(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  @Override
  public void close() {
    context.close();
  }
}
