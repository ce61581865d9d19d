package io.iaros.cx.local;

import java.time.Duration;

/** Whoever wants to hear how starting and stopping get on; called from several threads. */
public interface Progress {

  /** A part is ready. */
  void ready(String part, int port, Duration took);

  /** A part ran already and was left alone. */
  void kept(String part, int port);

  /** A part has ended. */
  void stopped(String part, Duration took);

  /** What a part's first run has taught is kept for faster starts. */
  void learned(String part, Duration took);

  /** Nothing could be kept, so that the next start takes as long as the first. */
  void notLearned(String part, String reason);

  /** Nobody listens. */
  Progress SILENT =
      new Progress() {
        @Override
        public void ready(String part, int port, Duration took) {}

        @Override
        public void kept(String part, int port) {}

        @Override
        public void stopped(String part, Duration took) {}

        @Override
        public void learned(String part, Duration took) {}

        @Override
        public void notLearned(String part, String reason) {}
      };
}
