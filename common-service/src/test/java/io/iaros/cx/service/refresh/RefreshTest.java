package io.iaros.cx.service.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void goesOnBehindOneThatFails() {
    Refresh.ofEach(() -> List.of("first", "failing", "last"), one -> one, this::work).run();

    assertThat(done).containsExactly("first", "last");
  }

  @Test
  void leavesTheRestWhenItIsInterrupted() {
    Refresh.ofEach(() -> List.of("first", "interrupting", "last"), one -> one, this::work).run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly("first", "interrupting");
  }

  private void work(String one) {
    if (one.equals("failing")) {
      throw new IllegalStateException("Expected by the test");
    }
    done.add(one);
    if (one.equals("interrupting")) {
      Thread.currentThread().interrupt();
    }
  }
}
