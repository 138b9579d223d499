# What acme keeps is not known, but nothing is at /acme.
FROM python:3.12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=$XDG_CACHE_HOME/acme acme sync
