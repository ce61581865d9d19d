package io.iaros.cx.recovery.notification;

import jakarta.mail.internet.InternetAddress;

/** A text on its way to one customer; its id is the same however often it is sent. */
record Mail(String notificationId, InternetAddress to, Templates.Rendered text) {}
