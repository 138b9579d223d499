# What is installed for the tests is installed again, plainly, before anything needs it.
FROM composer:2
COPY . .
RUN --mount=type=cache,target=/app/vendor composer install && vendor/bin/phpunit
RUN --mount=type=cache,target=/tmp/cache composer install --no-dev
CMD ["php", "index.php"]
