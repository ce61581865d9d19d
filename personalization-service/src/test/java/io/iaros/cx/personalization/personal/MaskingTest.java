package io.iaros.cx.personalization.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test
  void takesAddressesNumbersAndCardsOutOfFreeText() {
    assertThat(
            Masking.text(
                "Write to ada.l@example.org or call +49 30 1234567, card 4111 1111 1111 1111."))
        .isEqualTo("Write to [EMAIL] or call [PHONE], card [CARD].");
  }

  @Test
  void leavesFlightsTimesAndAmountsAlone() {
    String text = "UA1545 on 2026-03-02 at 10:15, seat 12A, 249.90 EUR, booking 20260302.";

    assertThat(Masking.text(text)).isEqualTo(text);
  }

  @Test
  void leavesANumberAloneThatOnlyIsAsLongAsACard() {
    assertThat(Masking.text("ticket 4111111111111112")).isEqualTo("ticket 4111111111111112");
  }

  @Test
  void masksWhatHidesInProperties() {
    Map<String, Object> masked =
        Masking.properties(
            Map.of(
                "name",
                "Aisle seat",
                "phone",
                "12345",
                "card",
                4111111111111111L,
                "payer",
                Map.of("mail", "ada@example.org"),
                "notes",
                List.of("card 4111-1111-1111-1111", 3)));

    assertThat(masked)
        .containsEntry("name", "Aisle seat")
        .containsEntry("phone", "[PERSONAL]")
        .containsEntry("card", "[CARD]")
        .containsEntry("payer", Map.of("mail", "[EMAIL]"))
        .containsEntry("notes", List.of("card [CARD]", 3));
  }

  @Test
  void spellsNumbersInOneWay() {
    assertThat(PersonalIds.plainPhone("+49 (30) 123-4567")).isEqualTo("+49301234567");
  }

  @Test
  void knowsPersonalTraitsInEverySpelling() {
    assertThat(PersonalTraits.isPersonal("first_name")).isTrue();
    assertThat(PersonalTraits.isPersonal("firstName")).isTrue();
    assertThat(PersonalTraits.isPersonal("loyaltyTier")).isFalse();
  }
}
