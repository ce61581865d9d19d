package io.iaros.cx.gateway.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApiKeys implements ApiKeys {

  private static final String SEPARATOR = " ";

  private final JdbcClient jdbc;

  JdbcApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) {
    return jdbc.sql(
            """
            SELECT key_id, kind, name, array_to_string(scopes, ' ') AS scopes, expires_at, revoked_at
              FROM api_key WHERE key_hash = :hash
            """)
        .param("hash", bytes(hash))
        .query((row, _) -> key(row))
        .optional();
  }

  @Override
  public void ensure(KeyHash hash, ApiKey key) {
    jdbc.sql(
            """
            INSERT INTO api_key (key_id, kind, key_hash, name, scopes)
            VALUES (:keyId, :kind, :hash, :name, string_to_array(:scopes, ' '))
            ON CONFLICT (key_hash) DO UPDATE SET scopes = excluded.scopes
            """)
        .param("keyId", key.keyId())
        .param("kind", key.kind().name())
        .param("hash", bytes(hash))
        .param("name", key.name())
        .param("scopes", String.join(SEPARATOR, key.scopes()))
        .update();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("key_id"),
        ApiKey.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        Set.of(row.getString("scopes").split(SEPARATOR)),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static byte[] bytes(KeyHash hash) {
    return HexFormat.of().parseHex(hash.hex());
  }
}
