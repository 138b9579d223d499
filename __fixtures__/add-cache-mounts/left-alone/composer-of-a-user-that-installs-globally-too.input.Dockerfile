# Both take ~/.composer/cache; one writes beside it.
FROM php:8.3-cli
RUN useradd --create-home --uid 1000 ci
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
USER ci
WORKDIR /home/ci/app
COPY --chown=ci composer.json composer.lock ./
RUN composer install && composer global require phpmd/phpmd
