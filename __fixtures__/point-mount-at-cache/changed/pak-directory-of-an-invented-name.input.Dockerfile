# What pak downloads is kept below the name of the package that does it.
FROM rocker/r-ver:4.5.3
RUN --mount=type=cache,target=/root/.cache/pak Rscript -e "pak::pkg_install('dplyr')"
