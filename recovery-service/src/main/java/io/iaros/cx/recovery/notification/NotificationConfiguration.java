package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.saga.ActionPerformer;
import io.iaros.cx.recovery.saga.RecoveryObserver;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
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
      RequestedMessageSender sender,
      WorkSignal messagesRequested,
      NotificationProperties properties) {
    return new WorkLoop(
        "message", Work.ofBatches(sender::sendBatch), messagesRequested, properties.loop());
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
      NotificationSender sender, WorkSignal notificationsDue, NotificationProperties properties) {
    return new WorkLoop(
        "notification", Work.ofBatches(sender::sendBatch), notificationsDue, properties.loop());
  }
}
