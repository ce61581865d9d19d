package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.personal.PersonalIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.identity.SubjectIds.IdType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** From an e-mail address or a phone number, kept only as its HMAC, to those known by it. */
@Repository
public class PersonalLookups {

  static final List<String> EMAIL_TRAITS = List.of("email", "emailAddress", "email_address");
  static final List<String> PHONE_TRAITS =
      List.of("phone", "phoneNumber", "phone_number", "mobile", "mobilePhone", "mobile_phone");

  /** More customers than these who share an address are not listed. */
  static final int FOUND_MAX = 20;

  /**
   * @param personalId the subject id of the address or number itself
   */
  public record Noted(String personalId, String subject) {}

  private final JdbcTemplate jdbc;
  private final SubjectIds subjectIds;

  PersonalLookups(JdbcTemplate jdbc, SubjectIds subjectIds) {
    this.jdbc = jdbc;
    this.subjectIds = subjectIds;
  }

  /** What a customer can be found by, of what they told. */
  public List<Noted> idsIn(String subject, Map<String, Object> personalTraits) {
    List<Noted> noted = new ArrayList<>();
    texts(personalTraits, EMAIL_TRAITS)
        .map(this::ofEmail)
        .forEach(id -> noted.add(new Noted(id, subject)));
    texts(personalTraits, PHONE_TRAITS)
        .map(this::ofPhone)
        .forEach(id -> noted.add(new Noted(id, subject)));
    return noted;
  }

  /** Noting it again changes nothing. */
  public void note(Collection<Noted> noted) {
    if (noted.isEmpty()) {
      return;
    }
    List<Noted> inOneOrder =
        noted.stream()
            .distinct()
            .sorted(Comparator.comparing(Noted::personalId).thenComparing(Noted::subject))
            .toList();
    jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  """
                  INSERT INTO personal_lookup (personal_id, subject)
                  SELECT * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING
                  """);
          insert.setArray(1, textArray(connection, inOneOrder.stream().map(Noted::personalId)));
          insert.setArray(2, textArray(connection, inOneOrder.stream().map(Noted::subject)));
          return insert;
        });
  }

  List<String> subjectsOf(String personalId) {
    return jdbc.query(
        "SELECT subject FROM personal_lookup WHERE personal_id = ? ORDER BY noted_at LIMIT ?",
        (row, _) -> row.getString(1),
        personalId,
        FOUND_MAX);
  }

  String ofEmail(String email) {
    return subjectIds.of(IdType.EMAIL, PersonalIds.plainEmail(email));
  }

  String ofPhone(String phone) {
    return subjectIds.of(IdType.PHONE, PersonalIds.plainPhone(phone));
  }

  private static Array textArray(Connection connection, Stream<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private static Stream<String> texts(Map<String, Object> traits, List<String> names) {
    return names.stream()
        .map(name -> traits.get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }
}
