# The script copies the packages out of the cache itself.
FROM r-base:4.5.1
WORKDIR /app
COPY renv.lock .
RUN --mount=type=cache,target=/root/.cache/R/renv R -s -e 'renv::restore(); renv::isolate()'
CMD ["Rscript", "app.R"]
