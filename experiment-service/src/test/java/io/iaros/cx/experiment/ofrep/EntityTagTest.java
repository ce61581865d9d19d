package io.iaros.cx.experiment.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  private static final EntityTag TAG = EntityTag.of("content".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "W/\"other\",W/%s ", "*"})
  void isNamedStrongWeakInAListAndByAStar(String header) {
    assertThat(TAG.isNamedBy(header.formatted(TAG.value()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"other\"", "content"})
  void isNotNamedByOthers(String header) {
    assertThat(TAG.isNamedBy(header)).isFalse();
  }

  @Test
  void isQuotedAndFollowsTheContent() {
    assertThat(TAG.value()).matches("\"[A-Za-z0-9_-]{24}\"");
    assertThat(TAG).isEqualTo(EntityTag.of("content".getBytes(StandardCharsets.UTF_8)));
    assertThat(TAG).isNotEqualTo(EntityTag.of("Content".getBytes(StandardCharsets.UTF_8)));
    assertThat(TAG.isNamedBy(null)).isFalse();
  }
}
