# To look into the list, or to add to it, changes nobody who is in it.
FROM node:22
RUN useradd -m app && grep app /etc/passwd && cp /etc/passwd /tmp/users
RUN echo 'other:x:3000:3000::/home/other:/bin/sh' >> /etc/passwd
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.npm npm ci
