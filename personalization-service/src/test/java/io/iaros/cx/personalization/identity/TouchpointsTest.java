package io.iaros.cx.personalization.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TouchpointsTest {

  private final Touchpoints touchpoints =
      new IdentityConfiguration()
          .touchpoints(
              new IdentityProperties(
                  1_000, 100, 2, List.of("kiosk", "crew"), 10, Duration.ofMinutes(1)));

  @Test
  void knowsMoreThan25TouchpointsOnMoreThan12Channels() {
    assertThat(touchpoints.catalogue()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(touchpoints.catalogue().stream().map(Touchpoint::channel).distinct())
        .hasSizeGreaterThanOrEqualTo(12);
    assertThat(touchpoints.catalogue()).extracting(Touchpoint::id).doesNotHaveDuplicates();
  }

  @Test
  void sharesByTheChannelOrByTheTouchpoint() {
    assertThat(touchpoints.placeOf("Kiosk", null)).isEqualTo(Place.SHARED);
    assertThat(touchpoints.placeOf("app", "seat_screen-12A")).isEqualTo(Place.SHARED);
    assertThat(touchpoints.placeOf("web", "home_page")).isEqualTo(Place.PERSONAL);
    assertThat(touchpoints.placeOf("web", "seat_screens")).isEqualTo(Place.PERSONAL);
    assertThat(touchpoints.placeOf("web", null)).isEqualTo(Place.PERSONAL);
  }
}
