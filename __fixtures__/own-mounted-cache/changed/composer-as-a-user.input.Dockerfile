# The cache belongs to root, and Composer does without it as another user.
FROM php:8.3-cli
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
RUN useradd -m -u 1001 app
USER app
WORKDIR /home/app
RUN mkdir .composer
COPY --chown=app . .
RUN --mount=type=cache,target=/home/app/.composer/cache composer install
