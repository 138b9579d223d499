# /etc/xdg is part of the system: Composer is at home in ~/.config/composer.
FROM rockylinux:9
RUN dnf -y module enable php:8.2 && dnf -y install php-cli php-json php-zip unzip
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev
CMD ["php", "index.php"]
