package org.crossbill.hospital.web;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.crossbill.hospital.seal.Seals;
import org.crossbill.hospital.wire.CallLimits;
import org.crossbill.hospital.wire.CallReader;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.InterfaceData;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads bodies (报文读取). A large one takes a processor for some tenths of a second: that is done by
 * half of the processors at most, so that the other calls, which share the few carriers of their
 * threads, go on.
 */
@Component
class BodyReading implements DisposableBean {
  private static final int LARGE_BYTES = 64 << 10;

  private final CallReader reader;
  private final ExecutorService large =
      Executors.newFixedThreadPool(
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          Thread.ofPlatform().daemon().name("large-body-", 0).factory());

  BodyReading(InterfaceData data, HospitalSettings settings, Seals seals) {
    this.reader = new CallReader(data, CallLimits.DEFAULT, settings, seals);
  }

  CallReading read(byte[] body) {
    if (body.length <= LARGE_BYTES) {
      return reader.read(body);
    }
    try {
      return large.submit(() -> reader.read(body)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a body could not be read", e);
    }
  }

  @Override
  public void destroy() {
    large.shutdownNow();
  }
}
