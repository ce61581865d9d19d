package io.iaros.cx.journey.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue.Located;
import org.junit.jupiter.api.Test;

class TouchpointCatalogueTest {

  private final TouchpointCatalogue airline = Catalogues.airline();

  @Test
  void knowsTheTwelveChannelsOfTheAirline() {
    assertThat(airline.channels())
        .containsExactlyInAnyOrder(
            "web", "mobile", "api", "chat", "kiosk", "counter", "lounge", "gate", "ife", "crew",
            "ground", "arrival");
  }

  @Test
  void hasTouchpointsOnEveryChannelAndAtLeastTwentyFiveOfThem() {
    assertThat(airline.touchpoints()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(airline.touchpoints().values())
        .extracting(Touchpoint::channel)
        .containsAll(airline.channels());
  }

  @Test
  void locatesATouchpointOnItsChannel() {
    assertThat(airline.locate("kiosk", "kiosk-checkin"))
        .isEqualTo(new Located.At(new Place("kiosk", "kiosk-checkin")));
  }

  @Test
  void locatesAChannelAlone() {
    assertThat(airline.locate("web", null)).isEqualTo(new Located.At(new Place("web", null)));
  }

  @Test
  void doesNotLocateATouchpointOnAnotherChannel() {
    assertThat(airline.locate("web", "kiosk-checkin"))
        .isInstanceOfSatisfying(
            Located.Unknown.class, unknown -> assertThat(unknown.detail()).contains("'kiosk'"));
  }

  @Test
  void doesNotLocateWhatItDoesNotKnow() {
    assertThat(airline.locate("fax", null)).isInstanceOf(Located.Unknown.class);
    assertThat(airline.locate("web", "web-fax")).isInstanceOf(Located.Unknown.class);
  }
}
