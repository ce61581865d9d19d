package io.iaros.cx.service.consumer;

/**
 * Around the events of one transaction, on the thread that handles them. A transaction that fails
 * is begun again, so what was gathered for it must be forgotten in {@link #begin}.
 */
public interface BatchScope {

  BatchScope NONE =
      new BatchScope() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
      };

  void begin();

  /** Inside the transaction, after its last event. */
  void end();
}
