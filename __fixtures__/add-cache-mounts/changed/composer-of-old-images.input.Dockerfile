# The images of old versions have the home of Composer in /tmp, too.
FROM composer:1.10
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev
FROM composer:1.4.3
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev
