# Only the cache is mounted, and what is installed is plain.
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev
FROM php:8.3-fpm
COPY --from=vendor /app/vendor /var/www/vendor
