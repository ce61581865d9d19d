package io.iaros.cx.gateway.openapi;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class OpenApiController {

  private final OpenApiDocuments documents;

  OpenApiController(OpenApiDocuments documents) {
    this.documents = documents;
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<byte[]> document() {
    return documents.whole();
  }
}
