# A mount would hide the crates that an earlier step has fetched, and offline there are no others.
FROM rust:1.83
WORKDIR /src
ENV CARGO_NET_OFFLINE=true
RUN --network=default CARGO_NET_OFFLINE=false cargo fetch
RUN --mount=type=cache,target=/root/.cargo/registry cargo build --release
