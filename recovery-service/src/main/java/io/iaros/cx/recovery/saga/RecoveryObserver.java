package io.iaros.cx.recovery.saga;

import java.util.List;

/** Follows recoveries, inside the transaction that changes them. */
@FunctionalInterface
public interface RecoveryObserver {
  void changed(List<RecoveryChange> changes);
}
