# A variable says where the cache is, and composer.json may have a setting, too.
FROM php:8.3-cli
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
ENV COMPOSER_CACHE_DIR=/cache/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/cache/composer composer install --no-dev
