/** Packages of R that install packages: `R -e 'renv::restore()'`. */
import type { PackageManagerData } from '../data.ts'

/** A script that says where a cache is, or what it keeps, says more than is looked for here. */
const saysMore = `!**isolate(** !**Sys.setenv** !**options(** !**settings$** !**cache_clean** !**cleanup(**
  !**purge(** !**unlink(** !**source(**`

const scripted = { programs: 'R Rscript', syntax: { commands: '-e' }, runs: '**' } as const

/** https://stat.ethz.ch/R-manual/R-devel/library/tools/html/userdir.html */
function below(name: string): string {
  return `$R_USER_CACHE_DIR/R/${name} $XDG_CACHE_HOME/R/${name} ~/.cache/R/${name}`
}

const startup = '**.Rprofile **Rprofile.site **.Renviron **Renviron.site'
const copying = '$RENV_CONFIG_CACHE_SYMLINKS={FALSE,false,False,F}'
const off = '$RENV_CONFIG_CACHE_ENABLED={FALSE,false,False,F}'

/**
 * Without that setting nothing is certain: where the startup file of a project activates it, its library is made of
 * links into the cache, and of copies elsewhere (renv_cache_linkable).
 * https://rstudio.github.io/renv/articles/docker.html, https://github.com/rstudio/renv/blob/main/R/cache.R
 */
const renv: PackageManagerData = {
  name: 'renv',
  ...scripted,
  calls: `**renv::restore(** **renv::install(** ${saysMore}`,
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: `$RENV_PATHS_CACHE $RENV_PATHS_ROOT/cache ${below('renv/cache')}`,
      by: '-e',
      keys: 'renv RENV_PATHS_CACHE RENV_PATHS_ROOT R_USER_CACHE_DIR',
      // Each package is moved into place.
      sharing: 'shared',
      contents: '.',
      when: copying,
      unless: off,
    },
  ],
  configuration: { files: `${startup} **renv/settings.json`, inProject: true },
}

// https://github.com/r-lib/pkgcache/blob/main/R/cache-dirs.R; "a concurrency safe package cache":
// https://r-lib.github.io/pkgcache/reference/package_cache.html
const pak: PackageManagerData = {
  name: 'pak',
  ...scripted,
  calls: `**pak::pkg_install(** **pak::pak(** **pak::local_install** **pak::lockfile_install(**
    **pak::pkg_download(** ${saysMore}`,
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: `$R_PKG_CACHE_DIR/R/pkgcache ${below('pkgcache')}`,
      by: '-e',
      keys: 'R_PKG_CACHE_DIR R_USER_CACHE_DIR',
      sharing: 'shared',
      contents: '. pkg',
    },
  ],
  unwritable: 'fails', // It cannot lock it: https://github.com/r-lib/pkgcache/blob/main/R/package-cache.R
  configuration: { files: startup, inProject: true },
}

export const rManagers: readonly PackageManagerData[] = [renv, pak]
