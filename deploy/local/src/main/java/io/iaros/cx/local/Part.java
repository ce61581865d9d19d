package io.iaros.cx.local;

import io.iaros.cx.embedded.DetachedProcess;
import java.util.Optional;

/** One process of the platform. */
sealed interface Part permits ServerPart, ServicePart {

  /** As in logs and in {@code cx status}. */
  String name();

  int port();

  /** The process at work, if there is one. */
  Optional<DetachedProcess> process();

  /** Whether it does its work right now, asked by a real request. */
  boolean isReady();

  /** Starts it and returns once it is ready. */
  void start();

  /** Ends it; by force when asking is not enough. */
  void stop();

  default boolean isRunning() {
    return process().isPresent();
  }
}
