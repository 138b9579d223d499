# The flag of docker run is its own, and what echo writes is text.
FROM docker:27
RUN docker run --mount=type=cache,target=/x alpine true
RUN echo "RUN --mount=type=cache,target=/root/.npm npm ci" > Dockerfile
