package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.notification.MailSource.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Sends what is queued: asks for addresses, marks the batch as being sent, sends it, and records
 * what became of each. A batch that was marked and not settled in time is of unknown fate, and is
 * not sent again.
 */
final class MailQueue<M extends Outgoing> {

  private static final Logger LOG = LoggerFactory.getLogger(MailQueue.class);
  private static final String ABANDONED =
      "The platform stopped between sending it and knowing that it was sent.";

  private final MailSource<M> source;
  private final Contacts contacts;
  private final MailServer mailServer;
  private final NotificationProperties properties;
  private final InstantSource clock;

  MailQueue(
      MailSource<M> source,
      Contacts contacts,
      MailServer mailServer,
      NotificationProperties properties,
      InstantSource clock) {
    this.source = source;
    this.contacts = contacts;
    this.mailServer = mailServer;
    this.properties = properties;
    this.clock = clock;
  }

  /** How many it had to do with; 0 when nothing is due. */
  int sendBatch() {
    return giveUpAbandoned() + sendDue();
  }

  private int giveUpAbandoned() {
    List<M> abandoned = source.rows().abandoned(clock.instant(), properties.batch());
    source.settle(
        abandoned.stream()
            .map(one -> new Told<>(one, NotificationState.SENDING, new Fate.Unknown(ABANDONED)))
            .toList());
    return abandoned.size();
  }

  private int sendDue() {
    List<M> due = source.rows().due(clock.instant(), properties.batch());
    if (due.isEmpty()) {
      return 0;
    }
    Map<String, Contact> known;
    try {
      known = contacts.of(due.stream().map(Outgoing::subject).toList());
    } catch (RestClientException away) {
      LOG.warn("Addresses cannot be asked for: {}", away.getClass().getSimpleName());
      source
          .rows()
          .postpone(
              due.stream().map(Outgoing::id).toList(),
              clock.instant().plus(properties.contactsRetry()));
      return 0;
    }
    send(due, source.drafts(due, known));
    return due.size();
  }

  private void send(List<M> due, Map<String, Draft> drafts) {
    List<Mail> mails = new ArrayList<>();
    List<Told<M>> withheld = new ArrayList<>();
    for (M message : due) {
      switch (drafts.get(message.id())) {
        case Draft.Ready(Mail mail) -> mails.add(mail);
        case Draft.Withheld(String reason) ->
            withheld.add(new Told<>(message, NotificationState.QUEUED, new Fate.Skipped(reason)));
        case null -> throw new IllegalStateException("Expected a draft of each message");
      }
    }
    source.settle(withheld);
    sendClaimed(mails, due);
  }

  private void sendClaimed(List<Mail> mails, List<M> due) {
    if (mails.isEmpty()) {
      return;
    }
    Instant leaseUntil = clock.instant().plus(properties.lease());
    Set<String> ours =
        source.rows().claim(mails.stream().map(Mail::notificationId).toList(), leaseUntil);
    Map<String, Fate> fates =
        mailServer.send(
            mails.stream().filter(mail -> ours.contains(mail.notificationId())).toList(),
            leaseUntil);
    source.settle(
        due.stream()
            .filter(message -> ours.contains(message.id()))
            .map(
                message ->
                    new Told<>(
                        message,
                        NotificationState.SENDING,
                        fates.getOrDefault(message.id(), new Fate.NotTried())))
            .toList());
  }
}
