package io.iaros.cx.local;

/** Something on this machine is not as the platform needs it; the message says what to do. */
public final class PlatformFailure extends RuntimeException {

  public PlatformFailure(String message) {
    super(message);
  }

  public PlatformFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
