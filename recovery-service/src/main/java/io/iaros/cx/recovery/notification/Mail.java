package io.iaros.cx.recovery.notification;

import jakarta.mail.internet.InternetAddress;

/** A mail on its way; lives for the length of one batch. */
record Mail(Notification notification, InternetAddress to, Templates.Rendered text) {}
