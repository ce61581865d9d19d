package io.iaros.cx.embedded;

/** A server that does not do what it must; the message says what to look at. */
public final class ServerFailure extends RuntimeException {

  public ServerFailure(String message) {
    super(message);
  }

  public ServerFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
