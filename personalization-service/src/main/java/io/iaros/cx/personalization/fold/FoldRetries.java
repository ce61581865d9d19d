package io.iaros.cx.personalization.fold;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.RetryListener;

/** Says why profiles stand still; the container by itself tries again in silence. */
final class FoldRetries implements RetryListener {

  private static final Logger LOG = LoggerFactory.getLogger(FoldRetries.class);

  @Override
  public void failedDelivery(
      ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
    warn(1, failure, attempt);
  }

  @Override
  public void failedDelivery(
      ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
    warn(records.count(), failure, attempt);
  }

  private static void warn(int records, @Nullable Exception failure, int attempt) {
    LOG.warn(
        "Folding {} records failed at attempt {}, trying again: {}",
        records,
        attempt,
        failure == null
            ? "no cause"
            : NestedExceptionUtils.getMostSpecificCause(failure).toString());
  }
}
