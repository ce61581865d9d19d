package io.iaros.cx.embedded;

/** What a test can ask for. */
public enum ServerKind {
  POSTGRES,
  KAFKA,
  REDIS,
  MONGO,
  SMTP
}
