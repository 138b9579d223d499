# It is an argument of the program.
FROM denoland/deno:2.1.0
RUN deno main.ts --mount=type=cache,target=/x
