package io.iaros.cx.recovery.notification;

/**
 * What a journey wants its customer to be told.
 *
 * @param messageKey the same however often the journey asks for it
 * @param attempts that have failed so far
 */
record RequestedMessage(
    String messageKey, String subject, String channel, String template, int attempts)
    implements Outgoing {

  @Override
  public String id() {
    return messageKey;
  }
}
