# What the COPY takes may come from the base image, which is not known.
FROM registry.example.com/build AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/opt/data ./build.sh
FROM debian:12
COPY --from=build /opt/data /data
