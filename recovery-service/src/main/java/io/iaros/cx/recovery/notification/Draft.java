package io.iaros.cx.recovery.notification;

/** What is made of something that is to be told, once it is known who the customer is. */
sealed interface Draft {

  record Ready(Mail mail) implements Draft {}

  record Withheld(String reason) implements Draft {}
}
