# What is installed lies in a cache mount, and the image has nothing of it.
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/app/vendor composer install --no-dev
FROM php:8.3-fpm
COPY --from=vendor /app/vendor /var/www/vendor
