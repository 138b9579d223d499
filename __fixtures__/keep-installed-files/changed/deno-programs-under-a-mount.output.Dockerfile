# What is installed for all projects lies in the home of root, which the mount takes out of the image.
FROM debian:12
ENV PATH=/root/.deno/bin:$PATH
COPY --from=denoland/deno:bin-2.1.4 /deno /usr/local/bin/deno
RUN --mount=type=cache,target=/root/.cache/deno,sharing=locked deno install -g --allow-net jsr:@std/http/file-server
CMD ["file-server", "/srv"]
