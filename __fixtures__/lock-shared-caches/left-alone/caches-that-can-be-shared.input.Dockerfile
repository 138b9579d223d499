# Each of these managers shares its cache with other builds.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm install -g pnpm
FROM golang:1.23
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go install example.com/x@latest
FROM rust:1.83
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo install just
