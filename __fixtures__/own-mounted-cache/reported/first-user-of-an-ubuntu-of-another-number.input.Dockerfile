# The number in the tag is that of deno, and nobody knows which Ubuntu it is.
FROM denoland/deno:ubuntu-2.1.4
RUN adduser --disabled-password --gecos "" app
USER app
WORKDIR /app
ENV DENO_DIR=/tmp/deno
RUN --mount=type=cache,target=/tmp/deno deno cache main.ts && deno compile --output /tmp/app main.ts
