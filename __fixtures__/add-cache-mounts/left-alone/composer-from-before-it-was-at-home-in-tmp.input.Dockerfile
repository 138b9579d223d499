# COMPOSER_HOME is /composer there.
FROM composer:1.3.1
WORKDIR /app
COPY . .
RUN composer install
FROM composer:1.4.2
WORKDIR /app
COPY . .
RUN composer install
