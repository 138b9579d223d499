# With a directory in ~/.composer it would install there, and not where PATH says.
FROM php:8.3-cli
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
ENV PATH="/root/.config/composer/vendor/bin:${PATH}"
RUN composer global require laravel/installer
