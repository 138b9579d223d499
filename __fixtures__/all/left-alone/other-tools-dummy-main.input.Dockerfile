# Nothing is mounted: the dummy is built, deleted and built over in the layers.
FROM rust:1.83 AS build
WORKDIR /app
COPY Cargo.* ./
RUN mkdir src && echo 'fn main(){}' > src/main.rs && cargo build --release
COPY src src
RUN rm -f target/release/deps/app*
RUN cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
