# Newer Ubuntu has a user with the number 1000, and a digest does not say which Ubuntu it is.
FROM ubuntu@sha256:77906da86b60585ce12215807090eb327e7386c8fafb5402369e421f44eff17e
RUN apt-get update && apt-get install -y npm && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
