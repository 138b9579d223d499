# The second RUN has no mount, and nothing but the first one makes the file that it copies.
FROM registry.example.com/team/builder:3
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
RUN cp /app/out/app /usr/local/bin/
