# The image would get the dummy, which is the body of a here-document.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target <<EOF
mkdir src
cat <<X > src/main.rs
fn main() {}
X
cargo build --release
EOF
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
