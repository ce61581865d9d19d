package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.RecoveryObserver;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  WorkSignal notificationsDue() {
    return new WorkSignal();
  }

  @Bean
  WorkSignal messagesRequested() {
    return new WorkSignal();
  }

  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop messageLoop(
      RequestedMails source,
      Contacts contacts,
      MailServer mailServer,
      WorkSignal messagesRequested,
      NotificationProperties properties,
      InstantSource clock) {
    MailQueue<RequestedMessage> queue =
        new MailQueue<>(source, contacts, mailServer, properties, clock);
    return new WorkLoop(
        "message", Work.ofBatches(queue::sendBatch), messagesRequested, properties.loop());
  }

  @Bean
  ActionPerformer notifyCustomer(Notifications notifications) {
    return new QueueNotification(
        Action.NOTIFY_CUSTOMER,
        recovery -> Templates.forIncident(recovery.incidentType()),
        notifications);
  }

  @Bean
  ActionPerformer sendApology(Notifications notifications) {
    return new QueueNotification(Action.SEND_APOLOGY, _ -> Templates.APOLOGY, notifications);
  }

  /** Asked for when needed: settlement and recoveries know each other. */
  @Bean
  RecoveryObserver cancellation(ObjectProvider<NotificationSettlement> settlement) {
    return changes -> settlement.getObject().cancelOf(changes);
  }

  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop notificationLoop(
      NotificationMails source,
      Contacts contacts,
      MailServer mailServer,
      WorkSignal notificationsDue,
      NotificationProperties properties,
      InstantSource clock) {
    MailQueue<Notification> queue =
        new MailQueue<>(source, contacts, mailServer, properties, clock);
    return new WorkLoop(
        "notification", Work.ofBatches(queue::sendBatch), notificationsDue, properties.loop());
  }
}
