# ~/.composer would be root's, and composer.json is written there.
FROM debian:12
RUN useradd --create-home --uid 1000 ci
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
USER ci
RUN composer global require "laravel/envoy:^2.0"
