package io.iaros.cx.recovery.notification;

import java.util.List;
import java.util.Map;

/** Whose mails a {@link MailQueue} sends. */
interface MailSource<M extends Outgoing> {

  /**
   * What became of one of them.
   *
   * @param from where it stood; if it stands elsewhere by now, somebody else has settled it
   */
  record Told<M>(M message, NotificationState from, Fate fate) {}

  MailRows<M> rows();

  /**
   * @param known contacts by subject; those that are missing are unknown
   * @return a draft for each, by its id
   */
  Map<String, Draft> drafts(List<M> due, Map<String, Contact> known);

  /** Records what became of mails, and tells it, in one transaction. */
  void settle(List<Told<M>> told);
}
