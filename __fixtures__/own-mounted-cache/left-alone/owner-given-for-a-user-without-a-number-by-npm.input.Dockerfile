# The author knows the number of the user, for whom the group does not matter.
FROM debian:12
RUN apt-get update && apt-get install -y npm && useradd -m app
USER app
WORKDIR /home/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/app/.npm,uid=1000 npm ci
