# What describes the packages is only a part of the cache, but without it the next build asks for all of that again.
FROM composer:2
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache composer install
