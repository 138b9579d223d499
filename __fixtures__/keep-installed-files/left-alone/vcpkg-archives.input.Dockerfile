# What was built before is mounted, and what is installed is plain.
FROM debian:12 AS build
WORKDIR /app
COPY vcpkg.json .
RUN --mount=type=cache,target=/root/.cache/vcpkg/archives vcpkg install --x-install-root /libraries
FROM debian:12
COPY --from=build /libraries /libraries
