# The product is copied out of the mount by the same RUN.
FROM swift:5.10 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.build swift build -c release && cp "$(swift build -c release --show-bin-path)/App" /app/App
FROM debian:12
COPY --from=build /app/App /app
