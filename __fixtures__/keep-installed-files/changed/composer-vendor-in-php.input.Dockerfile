# The program of the image needs what is installed beside it.
FROM php:8.3-cli
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/vendor composer install --no-dev --optimize-autoloader
CMD ["php", "artisan", "serve"]
