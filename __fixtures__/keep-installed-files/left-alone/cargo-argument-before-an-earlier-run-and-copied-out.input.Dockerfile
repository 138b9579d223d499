# The program is copied out of the mount in the RUN, whatever TARGETARCH is.
FROM rust:1.95 AS build
ARG TARGETARCH
RUN rustup component add rustfmt
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
