package io.iaros.cx.service.consumer;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells what may pass by itself from what will fail again however often it is tried. */
public final class Faults {

  private static final int CAUSES_FOLLOWED_MAX = 20;

  private Faults() {}

  /** Whether the world was at fault and not the event: an unreachable store, a lost race. */
  public static boolean isTransient(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_FOLLOWED_MAX; depth++) {
      if (isTransientItself(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isTransientItself(Throwable cause) {
    return cause instanceof DataAccessResourceFailureException
        || cause instanceof TransientDataAccessException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof CannotCreateTransactionException
        || cause instanceof TransactionSystemException
        || cause instanceof SQLTransientException
        || cause instanceof SQLRecoverableException
        || cause instanceof IOException
        || cause instanceof org.apache.kafka.common.errors.RetriableException
        || (cause instanceof SQLException broken && isServerAway(broken.getSQLState()));
  }

  /** Class 08 is a broken connection, 57P a server that stops or starts, 53 one that is full. */
  private static boolean isServerAway(@Nullable String sqlState) {
    return sqlState != null
        && (sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.startsWith("53"));
  }
}
