package io.iaros.cx.personalization.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainWordsTest {

  @Test
  void leaveOutWhomATextSpeaksToAndWhereItPoints() {
    assertThat(PlainWords.of("@airline @friend  see https://x.example/y #happy &amp; glad"))
        .isEqualTo("see happy & glad");
  }

  @Test
  void areNoneInATextOfAddressesOnly() {
    assertThat(PlainWords.of(" @airline http://x.example ")).isEmpty();
  }
}
