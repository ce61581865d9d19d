package io.iaros.cx.recovery.notification;

/** Something that is to be told to a customer by mail. */
interface Outgoing {

  /** The same however often it is sent. */
  String id();

  String subject();
}
