# The libraries lie in a cache mount, and the next stage takes nothing from it.
FROM debian:12 AS build
WORKDIR /app
COPY vcpkg.json .
RUN --mount=type=cache,target=/root/.cache/vcpkg/archives,sharing=locked vcpkg install --x-install-root /libraries
FROM debian:12
COPY --from=build /libraries /libraries
