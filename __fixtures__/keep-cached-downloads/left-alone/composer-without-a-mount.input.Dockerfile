# Nothing of its cache is mounted, and without it the image is smaller.
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/var/cache/apk apk add git && composer install --no-cache && composer clear-cache
RUN --mount=type=cache,target=/tmp/cache composer install && composer clear-cache --gc
FROM php:8.3-fpm
COPY --from=vendor /app/vendor /var/www/vendor
