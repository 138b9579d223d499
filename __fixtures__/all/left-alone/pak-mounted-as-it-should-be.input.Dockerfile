# Packages are installed into the library, and only what was downloaded is in the cache.
FROM rocker/r-ver:4.5.3
RUN --mount=type=cache,target=/root/.cache/R/pkgcache R -q -e "pak::pkg_install('dplyr')"
