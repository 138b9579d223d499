# The image is not known, but no image has such a directory at its root.
ARG BASE
FROM ${BASE} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/artifacts make DESTDIR=/artifacts install
FROM scratch
COPY --from=build /artifacts/app /app
