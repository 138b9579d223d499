# Any program may leave files in /tmp, wherever it runs.
FROM debian:12
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/tmp ./build.sh
RUN ./fetch.sh && cp /tmp/app /usr/local/bin/app
