package io.iaros.cx.recovery.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Values of columns that the driver has no type for. */
public final class Rows {

  private Rows() {}

  /** The only column, a text. */
  public static String text(ResultSet row, int number) throws SQLException {
    return row.getString(1);
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  public static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  /** A parameter of type {@code text[]}. */
  public static Object array(Collection<String> values) {
    return values.toArray(String[]::new);
  }
}
