package io.iaros.cx.personalization.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.settings.Yaml;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class OfferReaderTest {

  private final OfferKind kind = new OfferKind();

  @Test
  void writesTheShippedCatalogueAsItReadsIt() {
    OfferSet shipped =
        kind.readWithoutFaults(Yaml.readList(new ClassPathResource("personalization/offers.yaml")));

    List<Map<String, Object>> notation = kind.notation(shipped);

    assertThat(kind.notation(kind.readWithoutFaults(notation))).isEqualTo(notation);
    assertThat(shipped.find("extra-bag")).isPresent();
  }

  @Test
  void keepsEverythingThatAUserMayWrite() {
    Map<String, Object> offer =
        Map.ofEntries(
            Map.entry("id", "a"),
            Map.entry("title", "A"),
            Map.entry("group", "extras"),
            Map.entry("slots", List.of("hero")),
            Map.entry("from", "2026-03-01T00:00:00Z"),
            Map.entry("until", "2026-04-01T00:00:00Z"),
            Map.entry("eligibility", "known"),
            Map.entry("applicability", "!disrupted"),
            Map.entry("suitability", "loyalty_tier != 'basic'"),
            Map.entry("propensity", 0.06 + 0.000000000000000005),
            Map.entry("value", Map.of("amount", "12.50", "currency", "EUR")),
            Map.entry("lever", 10.0),
            Map.entry("contextWeights", List.of(Map.of("when", "known", "weight", 2.0))),
            Map.entry("contact", List.of(Map.of("atMost", 3, "within", "PT24H"))),
            Map.entry("afterDecline", "PT48H"),
            Map.entry("learning", "thompson"),
            Map.entry("content", Map.of("headline", "A")));

    assertThat(kind.notation(kind.readWithoutFaults(List.of(offer)))).containsExactly(offer);
  }

  @Test
  void listsAllFaults() {
    assertThat(
            kind.read(
                    List.of(
                        "no offer",
                        Map.of(
                            "id",
                            "a",
                            "slots",
                            List.of(1),
                            "propensity",
                            0,
                            "value",
                            Map.of("amount", -1, "currency", "euro"),
                            "contact",
                            List.of(Map.of("atMost", 99, "within", "soon")),
                            "colour",
                            "red")),
                    "/offers")
                .faults())
        .extracting(Fault::pointer)
        .contains(
            "/offers/0",
            "/offers/1/colour",
            "/offers/1/title",
            "/offers/1/slots/0",
            "/offers/1/propensity",
            "/offers/1/value/amount",
            "/offers/1/value/currency",
            "/offers/1/contact/0/atMost",
            "/offers/1/contact/0/within");
  }
}
