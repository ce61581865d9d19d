package io.iaros.cx.recovery.notification;

import io.iaros.cx.service.loop.LoopProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many threads send
 * @param batch how many notifications are claimed at a time and sent over one connection; after a
 *     crash so many at most are of unknown fate
 * @param idle how long a sender sleeps without a signal
 * @param backOff how long a sender waits after a failure of the database
 * @param lease how long a batch may take; longer than all time-outs of one mail together
 * @param connectTimeout of the mail server
 * @param answerTimeout of the mail server, for each of its answers
 * @param from the sender of all mails
 * @param messageIdDomain what stands behind the {@code @} of message ids
 * @param personalizationUrl where contacts are asked for
 * @param contactsTimeout how long that answer may take
 * @param contactsRetry how long to wait when it did not come
 * @param messageAttempts how often a message of a journey is tried
 * @param messageRetry how long to wait in between
 * @param texts a folder of further texts, such as {@code welcome.en.txt}; absent: only those
 *     shipped
 * @param locale for customers without one
 * @param zone in which mails tell times
 */
@ConfigurationProperties("cx.recovery.notification")
record NotificationProperties(
    @DefaultValue("1") int workers,
    @DefaultValue("50") int batch,
    @DefaultValue("200ms") Duration idle,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("30s") Duration lease,
    String smtpHost,
    int smtpPort,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration answerTimeout,
    @DefaultValue("care@airline.example") String from,
    @DefaultValue("airline.example") String messageIdDomain,
    String personalizationUrl,
    @DefaultValue("2s") Duration contactsTimeout,
    @DefaultValue("2s") Duration contactsRetry,
    @DefaultValue("5") int messageAttempts,
    @DefaultValue("15s") Duration messageRetry,
    @Nullable Path texts,
    @DefaultValue("en") Locale locale,
    @DefaultValue("UTC") ZoneId zone) {

  LoopProperties loop() {
    return new LoopProperties(workers, idle, backOff);
  }
}
