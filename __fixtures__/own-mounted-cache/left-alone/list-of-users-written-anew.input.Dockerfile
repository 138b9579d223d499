# A file of the build takes the place of the list.
FROM node:22
RUN useradd -m app
COPY passwd /tmp/passwd
RUN cp /tmp/passwd /etc/passwd
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.npm npm ci
