# The program is copied out of the mount, and the sources of another stage are needed in the RUN only.
FROM debian:12 AS sources
COPY . /sources
FROM rust:1.95 AS build
ARG TARGETARCH
RUN rustup component add rustfmt
WORKDIR /app
COPY --from=sources /sources .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
