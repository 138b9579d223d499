# A script that does more than install is not looked into.
FROM rocker/r-ver:4.5.3
RUN --mount=type=cache,target=/root/.cache/R/pkgcache Rscript -e "pak::pkg_install('dplyr'); pak::cache_clean()"
