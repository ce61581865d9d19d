package io.iaros.cx.personalization.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"::", "\t", ",", ";", "|"})
  void columnsMayBePartedInManyWays(String delimiter) throws IOException {
    RatingsReader.Read read =
        read("1,31,2.5,1260759144\n1,1029,3,1260759179\n".replace(",", delimiter));

    assertThat(read.ratings())
        .containsExactly(
            new Interaction("1", "31", 2.5, 1_260_759_144),
            new Interaction("1", "1029", 3, 1_260_759_179));
  }

  @Test
  void aHeaderIsNoRating() throws IOException {
    assertThat(read("userId,movieId,rating,timestamp\n1,31,2.5,9\n").ratings()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsLeftOutAndTold() throws IOException {
    RatingsReader.Read read =
        read("ada,bag,1,2026-01-01T00:00:00Z\nben,bag,much,3\ncy\n\"di\",\"seat\"\n");

    assertThat(read.bad()).isEqualTo(2);
    assertThat(read.badLines().getLast()).isEqualTo("3: Expected a user and an item.");
    assertThat(read.ratings())
        .containsExactly(
            new Interaction("ada", "bag", 1, 1_767_225_600), new Interaction("di", "seat", 1, 4));
  }

  @Test
  void ratingsBelowTheMedianDoNotSpeakForAnItem() throws IOException {
    RatingsReader.Read read = read("a,x,5,1\na,y,4,1\na,z,1,1\nb,x,4,1\nb,y,0,1\n");

    assertThat(RatingsReader.positive(read.ratings()))
        .extracting(Interaction::item)
        .containsExactly("x", "y", "x");
  }

  private static RatingsReader.Read read(String text) throws IOException {
    return RatingsReader.read(new BufferedReader(new StringReader(text)));
  }
}
