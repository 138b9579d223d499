# The script that the shell is given is rustup's, which installs the toolchain that the next RUN needs.
FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y curl gcc
ENV PATH=/root/.cargo/bin:$PATH
RUN curl --proto =https -sSf https://sh.rustup.rs | sh -s -- -y --default-toolchain 1.79.0
WORKDIR /app
COPY . .
RUN cargo build --release && cp target/release/cats /cats
FROM debian:bookworm
COPY --from=build /cats /cats
CMD ["/cats"]
