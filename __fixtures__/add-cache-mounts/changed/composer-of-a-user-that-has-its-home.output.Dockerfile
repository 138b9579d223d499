# Composer has its cache in the directory that an earlier RUN of its user has made.
FROM php:8.3-cli
RUN useradd --create-home --uid 1000 ci
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
USER ci
RUN mkdir -p /home/ci/.composer
WORKDIR /home/ci/app
COPY --chown=ci composer.json composer.lock ./
RUN --mount=type=cache,target=/home/ci/.composer/cache,uid=1000,gid=1000 \
    composer global require phpmd/phpmd
RUN --mount=type=cache,target=/home/ci/.composer/cache,uid=1000,gid=1000 \
    composer install
