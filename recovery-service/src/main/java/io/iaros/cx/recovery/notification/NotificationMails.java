package io.iaros.cx.recovery.notification;

import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mails that recoveries tell their customers with. */
@Component
class NotificationMails implements MailSource<Notification> {

  private static final String NO_ADDRESS =
      "Expected an e-mail address, but none is known; it is shown in the app only.";
  private static final String UNFIT_ADDRESS =
      "Expected a valid e-mail address, but it is none; it is shown in the app only.";

  private final Notifications notifications;
  private final NotificationSettlement settlement;
  private final Stories stories;
  private final Templates templates;
  private final NotificationProperties properties;

  NotificationMails(
      Notifications notifications,
      NotificationSettlement settlement,
      Stories stories,
      Templates templates,
      NotificationProperties properties) {
    this.notifications = notifications;
    this.settlement = settlement;
    this.stories = stories;
    this.templates = templates;
    this.properties = properties;
  }

  @Override
  public MailRows<Notification> rows() {
    return notifications.rows();
  }

  @Override
  public Map<String, Draft> drafts(List<Notification> due, Map<String, Contact> known) {
    Map<String, Story> tellable = stories.of(due.stream().map(Notification::recoveryId).toList());
    return due.stream()
        .collect(
            Collectors.toMap(
                Notification::id,
                notification ->
                    draft(
                        notification,
                        known.get(notification.subject()),
                        tellable.getOrDefault(notification.recoveryId(), Story.UNTOLD))));
  }

  @Override
  public void settle(List<Told<Notification>> told) {
    settlement.settle(told);
  }

  private Draft draft(Notification notification, @Nullable Contact contact, Story story) {
    Optional<InternetAddress> address = contact == null ? Optional.empty() : contact.address();
    if (contact == null || address.isEmpty()) {
      boolean unfit = contact != null && contact.hasEmail();
      return new Draft.Withheld(unfit ? UNFIT_ADDRESS : NO_ADDRESS);
    }
    return new Draft.Ready(
        new Mail(
            notification.id(),
            address.get(),
            templates.render(
                notification.template(),
                contact.localeOr(properties.locale()),
                contact.name(),
                story)));
  }
}
