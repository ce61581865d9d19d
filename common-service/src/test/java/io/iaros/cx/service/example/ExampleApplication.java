package io.iaros.cx.service.example;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ExampleApplication {}
