# The image may set that packages are copied.
FROM company/r
WORKDIR /app
ENV RENV_PATHS_CACHE=/renv/cache
COPY renv.lock ./
RUN --mount=type=cache,target=/renv/cache R -s -e 'renv::restore()'
CMD ["Rscript", "app.R"]
