package io.iaros.cx.recovery.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.recovery.sql.Rows;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notifications as a customer's app shows them. */
@RestController
@RequestMapping("/api/v1/service/notifications")
class NotificationController {

  /** An e-mail address, or a telephone number of seven digits or more. */
  private record Row(
      String notificationId,
      String recoveryId,
      String incidentId,
      String template,
      NotificationState state,
      @Nullable String reason,
      Instant createdAt,
      @Nullable Instant settledAt) {}

  /**
   * @param body the text as it was mailed, without the customer's name
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NotificationView(
      String notificationId,
      String recoveryId,
      String incidentId,
      NotificationState state,
      @Nullable String reason,
      String subject,
      String body,
      Instant createdAt,
      @Nullable Instant settledAt) {}

  private final JdbcClient jdbc;
  private final SubjectIds subjectIds;
  private final Stories stories;
  private final Templates templates;
  private final NotificationProperties properties;

  NotificationController(
      JdbcClient jdbc,
      SubjectIds subjectIds,
      Stories stories,
      Templates templates,
      NotificationProperties properties) {
    this.jdbc = jdbc;
    this.subjectIds = subjectIds;
    this.stories = stories;
    this.templates = templates;
    this.properties = properties;
  }

  @GetMapping
  Page<NotificationView> list(
      @RequestParam String customerId,
      @RequestParam(required = false) @Nullable String locale,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String subject = subjectIds.ofCustomer(CustomerIds.inAddress(customerId));
    Page<Row> page = rows(subject, PageRequest.of(limit, cursor));
    Map<String, Story> told = stories.of(page.items().stream().map(Row::recoveryId).toList());
    Locale language = locale == null ? properties.locale() : Locale.forLanguageTag(locale);
    return page.map(row -> view(row, told.getOrDefault(row.recoveryId(), Story.UNTOLD), language));
  }

  private NotificationView view(Row row, Story story, Locale locale) {
    Templates.Rendered text = templates.render(row.template(), locale, null, story);
    return new NotificationView(
        row.notificationId(),
        row.recoveryId(),
        row.incidentId(),
        row.state(),
        row.reason(),
        text.subject(),
        text.body(),
        row.createdAt(),
        row.settledAt());
  }

  private Page<Row> rows(String subject, PageRequest page) {
    List<Row> rows =
        jdbc.sql(
                """
                SELECT n.*, r.incident_id FROM notification n JOIN recovery r USING (recovery_id)
                WHERE n.subject = ? AND n.notification_id > ?
                ORDER BY n.notification_id LIMIT ?
                """)
            .params(subject, page.after() == null ? "" : page.after(), page.rows())
            .query(
                (row, _) ->
                    new Row(
                        row.getString("notification_id"),
                        row.getString("recovery_id"),
                        row.getString("incident_id"),
                        row.getString("template"),
                        NotificationState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        Rows.instant(row, "created_at"),
                        Rows.instantOrNull(row, "settled_at")))
            .list();
    return Page.of(rows, page, Row::notificationId);
  }
}
