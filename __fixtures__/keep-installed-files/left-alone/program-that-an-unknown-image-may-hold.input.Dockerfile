# The program may have come with the image, which nobody knows.
FROM registry.example.com/rust AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo cargo build --release && cp target/release/x /x
FROM debian:12
COPY --from=build /usr/local/cargo/bin/sccache /usr/bin/
