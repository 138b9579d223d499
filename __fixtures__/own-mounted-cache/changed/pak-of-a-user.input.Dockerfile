# It locks its cache with a file, and cannot make that file.
FROM rocker/r-ver:4.5.3
RUN useradd -m -u 1500 app
USER app
RUN --mount=type=cache,target=/home/app/.cache/R/pkgcache Rscript -e "pak::pkg_install('dplyr')"
