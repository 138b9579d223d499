# A variable says where it is installed, and nothing lies in the mount.
FROM composer:2 AS vendor
ENV COMPOSER_VENDOR_DIR=/vendor
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/app/vendor composer install --no-dev
FROM php:8.3-fpm
COPY --from=vendor /vendor /var/www/vendor
