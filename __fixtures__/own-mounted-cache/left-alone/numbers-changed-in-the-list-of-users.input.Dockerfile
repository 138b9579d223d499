# What the user is called says nothing of their number and home any more.
FROM node:22
RUN useradd -m app
RUN sed -i 's/^app:x:1001:/app:x:2001:/' /etc/passwd
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.npm npm ci
