# The build directory is named for the program: another project with sources in /src has its own.
FROM rust:1.91
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release --bin server
CMD ["/src/target/release/server"]
