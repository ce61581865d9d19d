package io.iaros.cx.personalization.profile;

import static io.iaros.cx.personalization.profile.ProfileFixtures.ADA;
import static io.iaros.cx.personalization.profile.ProfileFixtures.INTERACTIONS;
import static io.iaros.cx.personalization.profile.ProfileFixtures.arrival;
import static io.iaros.cx.personalization.profile.ProfileFixtures.interaction;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileDocumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T12:00:00.123456789Z",
        "1969-12-31T23:59:59.999999999Z",
        "1677-09-21T00:12:43.145224192Z",
        "2262-04-11T23:47:16.854775807Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void keepsAMomentToTheNanosecondHoweverFarAway(String moment) {
    Profile profile = seenAt(Instant.parse(moment));

    assertThat(ProfileDocuments.profile(ProfileDocuments.of(profile))).isEqualTo(profile);
  }

  @Test
  void readsADocumentWithMomentsAsText() {
    Profile profile = seenAt(Instant.parse("2026-03-02T12:00:00Z"));
    Document document = ProfileDocuments.of(profile);
    String json = document.getString("profile");
    String older =
        json.replace(
            "\"firstSeenAt\":1772452800000000000", "\"firstSeenAt\":\"2026-03-02T12:00:00Z\"");
    assertThat(older).isNotEqualTo(json);

    assertThat(ProfileDocuments.profile(document.append("profile", older))).isEqualTo(profile);
  }

  @Test
  void readsADocumentThatHasTheEventsOfItsLogOneByOne() {
    Profile profile = seenAt(Instant.parse("2026-03-02T12:00:00Z"));
    Document document = ProfileDocuments.of(profile);
    String json = document.getString("profile");
    String older =
        json.replaceFirst(
            "\"seen\":\"[^\"]+\"",
            "\"seen\":[{\"id\":\"e1\",\"publishedAt\":1772452800000000000}]");
    assertThat(older).isNotEqualTo(json);

    assertThat(ProfileDocuments.profile(document.append("profile", older))).isEqualTo(profile);
  }

  private static Profile seenAt(Instant at) {
    return ProfileFold.apply(
        Profile.stranger(ADA), arrival(INTERACTIONS, 0, "e1", at, interaction("search", "web")));
  }
}
