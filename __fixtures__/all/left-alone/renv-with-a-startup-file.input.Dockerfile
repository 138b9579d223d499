# What runs at the start of R may say that packages are copied.
FROM r-base:4.5.1
WORKDIR /app
ENV RENV_PATHS_CACHE=/renv/cache
COPY renv.lock .Rprofile ./
RUN --mount=type=cache,target=/renv/cache R -s -e 'renv::restore()'
CMD ["Rscript", "app.R"]
