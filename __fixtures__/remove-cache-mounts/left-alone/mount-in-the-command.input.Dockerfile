# Behind the command it is a word of the program.
FROM alpine:3.22
RUN echo --mount=type=cache,target=/x
