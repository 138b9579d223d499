# Where the libraries are is not said, and only archives are mounted.
FROM debian:12 AS build
RUN --mount=type=cache,target=/root/.cache/vcpkg/archives vcpkg install fmt
FROM debian:12
COPY --from=build /vcpkg/installed /vcpkg/installed
