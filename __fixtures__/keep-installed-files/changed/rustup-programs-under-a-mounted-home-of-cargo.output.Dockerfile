# rustup puts the programs that start the toolchain below the home of cargo.
FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y curl gcc
ENV PATH=/root/.cargo/bin:$PATH
RUN curl -sSf https://sh.rustup.rs | sh -s -- -y
WORKDIR /app
COPY . .
RUN cargo build --release && cp target/release/cats /cats
FROM debian:bookworm
COPY --from=build /cats /cats
CMD ["/cats"]
