# What the later RUNs need is not what was downloaded for a tool.
FROM golang:1.23 AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod go install example.com/tool@latest
COPY . .
RUN go build -o /out/app .
RUN go install example.com/other@v1
FROM rust:1.83
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo install cargo-chef
RUN cargo chef prepare --recipe-path recipe.json
COPY --from=build /out/app /app
