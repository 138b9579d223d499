# The product is in a cache mount, and is not where the next stage looks for it.
FROM swift:5.10 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/org.swift.swiftpm,sharing=locked swift build -c release --static-swift-stdlib
FROM debian:12
COPY --from=build /app/.build/release/App /app
