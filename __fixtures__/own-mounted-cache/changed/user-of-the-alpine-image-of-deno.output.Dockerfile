# In the Alpine image deno is user 1000, and in the others 1993.
FROM denoland/deno:alpine-2.3.1
WORKDIR /app
USER deno
RUN --mount=type=cache,target=/deno-dir,uid=1000,gid=1000 deno cache main.ts && deno compile --output /tmp/app main.ts
