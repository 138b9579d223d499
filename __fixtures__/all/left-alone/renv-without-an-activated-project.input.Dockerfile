# Without the startup file of a project renv installs copies into the library of R itself.
FROM rocker/r-ver:4.5.3
WORKDIR /app
COPY renv.lock .
RUN R -e "install.packages('renv')"
RUN --mount=type=cache,target=/root/.cache/R/renv R -e "renv::restore()"
CMD ["Rscript", "app.R"]
