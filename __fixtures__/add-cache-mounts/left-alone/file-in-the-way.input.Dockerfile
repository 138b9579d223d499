# What a program starts from is not seen, and it may be in the cache.
FROM composer:2
WORKDIR /app
COPY . .
COPY auth.json /tmp/cache/auth.json
RUN composer install
