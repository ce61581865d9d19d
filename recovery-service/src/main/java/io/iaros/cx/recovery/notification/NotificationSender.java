package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.notification.NotificationSettlement.Told;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Sends what is queued: asks for addresses, marks the batch as being sent, sends it, and records
 * what became of each. A batch that was marked and not settled in time is of unknown fate.
 */
@Component
class NotificationSender {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);
  private static final String NO_ADDRESS =
      "Expected an e-mail address, but none is known; it is shown in the app only.";
  private static final String UNFIT_ADDRESS =
      "Expected a valid e-mail address, but it is none; it is shown in the app only.";
  private static final String ABANDONED =
      "The platform stopped between sending it and knowing that it was sent.";

  private final Notifications notifications;
  private final NotificationSettlement settlement;
  private final Contacts contacts;
  private final Stories stories;
  private final Templates templates;
  private final MailServer mailServer;
  private final NotificationProperties properties;
  private final InstantSource clock;

  NotificationSender(
      Notifications notifications,
      NotificationSettlement settlement,
      Contacts contacts,
      Stories stories,
      Templates templates,
      MailServer mailServer,
      NotificationProperties properties,
      InstantSource clock) {
    this.notifications = notifications;
    this.settlement = settlement;
    this.contacts = contacts;
    this.stories = stories;
    this.templates = templates;
    this.mailServer = mailServer;
    this.properties = properties;
    this.clock = clock;
  }

  int sendBatch() {
    return giveUpAbandoned() + sendDue();
  }

  private int giveUpAbandoned() {
    List<Notification> abandoned = notifications.abandoned(clock.instant(), properties.batch());
    settlement.settle(
        abandoned.stream()
            .map(one -> new Told(one, NotificationState.SENDING, new Fate.Unknown(ABANDONED)))
            .toList());
    return abandoned.size();
  }

  private int sendDue() {
    List<Notification> due = notifications.due(clock.instant(), properties.batch());
    if (due.isEmpty()) {
      return 0;
    }
    Map<String, Contact> known;
    try {
      known = contacts.of(due.stream().map(Notification::subject).toList());
    } catch (RestClientException away) {
      LOG.warn("Addresses cannot be asked for: {}", away.getClass().getSimpleName());
      Instant later = clock.instant().plus(properties.contactsRetry());
      notifications.postpone(due.stream().map(Notification::notificationId).toList(), later);
      return 0;
    }
    send(due, known);
    return due.size();
  }

  private void send(List<Notification> due, Map<String, Contact> known) {
    List<Mail> mails = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    Map<String, Story> tellable = stories.of(due.stream().map(Notification::recoveryId).toList());
    for (Notification notification : due) {
      Contact contact = known.get(notification.subject());
      Optional<InternetAddress> address = contact == null ? Optional.empty() : contact.address();
      if (contact == null || address.isEmpty()) {
        boolean unfit = contact != null && contact.hasEmail();
        Fate skipped = new Fate.Skipped(unfit ? UNFIT_ADDRESS : NO_ADDRESS);
        told.add(new Told(notification, NotificationState.QUEUED, skipped));
        continue;
      }
      Story story = tellable.getOrDefault(notification.recoveryId(), Story.UNTOLD);
      mails.add(
          new Mail(
              notification.notificationId(),
              address.get(),
              templates.render(
                  notification.template(),
                  contact.localeOr(properties.locale()),
                  contact.name(),
                  story)));
    }
    settlement.settle(told);
    sendClaimed(mails, due);
  }

  private void sendClaimed(List<Mail> mails, List<Notification> due) {
    if (mails.isEmpty()) {
      return;
    }
    Instant leaseUntil = clock.instant().plus(properties.lease());
    Set<String> ours =
        notifications.claim(mails.stream().map(Mail::notificationId).toList(), leaseUntil);
    List<Mail> claimed =
        mails.stream().filter(mail -> ours.contains(mail.notificationId())).toList();
    Map<String, Fate> fates = mailServer.send(claimed, leaseUntil);
    settlement.settle(
        due.stream()
            .filter(notification -> ours.contains(notification.notificationId()))
            .map(notification -> told(notification, fates))
            .toList());
  }

  private static Told told(Notification notification, Map<String, Fate> fates) {
    Fate fate = fates.getOrDefault(notification.notificationId(), new Fate.NotTried());
    return new Told(notification, NotificationState.SENDING, fate);
  }
}
