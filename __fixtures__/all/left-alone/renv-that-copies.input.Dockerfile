# With this setting the library holds copies, as the documentation of renv asks for.
FROM r-base:4.5.1
WORKDIR /app
ENV RENV_PATHS_CACHE=/renv/cache RENV_CONFIG_CACHE_SYMLINKS=FALSE
COPY renv.lock .Rprofile ./
COPY renv/activate.R renv/activate.R
RUN --mount=type=cache,target=/renv/cache R -s -e 'renv::restore()'
CMD ["Rscript", "app.R"]
