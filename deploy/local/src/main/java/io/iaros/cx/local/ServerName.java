package io.iaros.cx.local;

import java.util.Locale;

/** The servers behind the services. */
public enum ServerName {
  POSTGRES,
  KAFKA,
  REDIS,
  MONGODB,
  SMTP;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
