package io.iaros.cx.service.idempotency;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was answered to which key. All methods want the transaction of the request around them. */
class IdempotentRequests {

  private final JdbcTemplate jdbc;

  IdempotentRequests(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  sealed interface Claim {
    /** The key is ours until the transaction ends. */
    record New() implements Claim {}

    record Answered(StoredAnswer answer) implements Claim {}

    record OtherRequest() implements Claim {}
  }

  /** Waits while another request holds the same key. */
  Claim claim(String principal, String key, byte[] requestHash) {
    int inserted =
        jdbc.update(
            """
            INSERT INTO idempotent_request (principal, request_key, request_hash)
            VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """,
            principal,
            key,
            requestHash);
    if (inserted == 1) {
      return new Claim.New();
    }
    return jdbc.query(
            """
            SELECT request_hash, status, content_type, location, etag, body FROM idempotent_request
            WHERE principal = ? AND request_key = ?
            """,
            (row, _) ->
                Arrays.equals(row.getBytes(1), requestHash)
                    ? new Claim.Answered(
                        new StoredAnswer(
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBytes(6)))
                    : new Claim.OtherRequest(),
            principal,
            key)
        .getFirst();
  }

  void store(String principal, String key, StoredAnswer answer) {
    jdbc.update(
        """
        UPDATE idempotent_request SET status = ?, content_type = ?, location = ?, etag = ?, body = ?
        WHERE principal = ? AND request_key = ?
        """,
        answer.status(),
        answer.contentType(),
        answer.location(),
        answer.etag(),
        answer.body(),
        principal,
        key);
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
  record StoredAnswer(
      int status,
      @Nullable String contentType,
      @Nullable String location,
      @Nullable String etag,
      byte[] body) {}
}
