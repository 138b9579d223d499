# The program is told where to keep its files, and needs none that the RUN made.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/data ./train.sh
CMD ["/bin/app", "--data", "/app/data"]
