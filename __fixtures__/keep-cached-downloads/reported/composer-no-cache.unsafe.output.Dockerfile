# The option switches the mounted cache off, unless composer.json has it elsewhere.
FROM composer:2 AS vendor
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev
FROM php:8.3-fpm
COPY --from=vendor /app/vendor /var/www/vendor
