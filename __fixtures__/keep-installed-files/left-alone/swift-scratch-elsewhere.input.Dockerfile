# An option says where it is built, which is no mount.
FROM swift:5.10 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.build swift build -c release --scratch-path /build
FROM debian:12
COPY --from=build /build/release/App /app
