package io.iaros.cx.experiment;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** What the service answered to a request. */
record Answer(HttpStatus status, HttpHeaders headers, JsonNode body) {

  String text(String pointer) {
    return body.at(pointer).stringValue();
  }

  int number(String pointer) {
    return body.at(pointer).intValue();
  }

  /** Where a problem document finds faults. */
  List<String> pointers() {
    return body.at("/errors")
        .valueStream()
        .map(fault -> fault.at("/pointer").stringValue())
        .toList();
  }
}
