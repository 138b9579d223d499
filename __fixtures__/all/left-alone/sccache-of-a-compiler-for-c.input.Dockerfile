# It is the cache of the program that stands before the compiler.
FROM debian:12
COPY hello.c /src/
RUN --mount=type=cache,target=/root/.cache/sccache,sharing=locked sccache gcc -c /src/hello.c -o /usr/lib/hello.o
