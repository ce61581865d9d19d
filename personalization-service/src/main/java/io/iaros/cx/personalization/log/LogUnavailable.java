package io.iaros.cx.personalization.log;

import org.springframework.dao.TransientDataAccessResourceException;

/** Kafka did not take the records in time. The log is a store like any other: try again later. */
public final class LogUnavailable extends TransientDataAccessResourceException {
  private static final long serialVersionUID = 1L;

  LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
