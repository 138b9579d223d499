# The library of the project is made of symbolic links into the cache, which the image lacks.
FROM rocker/r-ver:4.5.3
WORKDIR /app
COPY renv.lock .
RUN R -e "install.packages('renv')"
RUN --mount=type=cache,target=/root/.cache/R/renv R -e "renv::restore()"
COPY . .
CMD ["Rscript", "app.R"]
