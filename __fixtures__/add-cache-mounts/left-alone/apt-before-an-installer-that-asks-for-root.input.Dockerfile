# playwright runs apt with sudo when a user runs it: without docker-clean, what it installs would leave its packages in the image.
FROM python:3.12-slim
RUN apt-get update && apt-get install -y curl sudo && rm -rf /var/lib/apt/lists/*
RUN useradd -m -u 1000 app && echo 'app ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers
USER app
RUN playwright install --with-deps chromium
