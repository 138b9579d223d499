# Both scripts run in the same directory and may write to the same place elsewhere.
FROM debian:12 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/artifacts ./build.sh
RUN ./package.sh
FROM scratch
COPY --from=build /artifacts /
