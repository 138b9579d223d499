/** Which programs find what is installed for a language, and from where. */
import type { OutputData } from './data.ts'
import type { Words } from './notation.ts'

type Readers = Pick<OutputData, 'readBy'>

/** Any Python program, and what lies in PYTHONPATH. */
export const python: Readers = {
  readBy: { programs: 'python# pypy# pip#', variable: 'PYTHONPATH' },
}

/** Names by which projects let a build be changed: `MMCV_WITH_OPS`, `PYCURL_SSL_LIBRARY`. */
const buildSwitches = `CC CXX CPP LD AR FC F77 F90 *FLAGS CPATH {C,CPLUS,OBJC}_INCLUDE_PATH LIBRARY_PATH
  PKG_CONFIG* CMAKE_?* NVCC_?* CUDAARCHS {,?*_}CUDA_ARCH*
  {,?*_}{WITH,WITHOUT,USE,USES,NO,DONT,FORCE,BUILD}_?* ?*_{LIBRARY,LIBRARIES,LIBS,ARCH,ARCHS}{,_?*}`

/**
 * What changes nothing that a Python package is built to, or only how fast. Small letters are for variables of scripts,
 * and for proxies.
 */
const inert = `[a-z]* PYTHON[A-Z]* PYTHON_VERSION VIRTUAL_ENV* LANG LANGUAGE LC_* TZ TERM PATH HOME USER
  LOGNAME SHELL PWD OLDPWD CI TMP TEMP TMPDIR XDG_* LD_LIBRARY_PATH LD_PRELOAD NO_COLOR FORCE_COLOR
  {HTTP,HTTPS,FTP,ALL,NO}_PROXY {SSL,CURL,REQUESTS}_* *{TOKEN,PASSWORD,SECRET,USERNAME,CREDENTIALS}*
  {DEBIAN,DEBCONF,APT,POETRY,PIPENV,PIPX,PDM,UV,CONDA,NODE,NPM,YARN,PNPM,COREPACK}_*
  {AWS,AZURE,GOOGLE,HF,DJANGO,FLASK,CARGO_NET}_* CARGO_HOME RUSTUP_HOME
  MAX_JOBS NVCC_THREADS CMAKE_BUILD_PARALLEL_LEVEL GIT_* !GIT_LFS_* {,?*_}BUILD_{DATE,TIME,TIMESTAMP,VERSION}
  {,?*_}BUILD_{ID,NUM,NUMBER,REF,REV,REVISION,SHA,HASH,COMMIT,TAG,BRANCH,ENV,NAME,URL,USER,STAGE,DEPS,PACKAGES,PKGS}
  PIP_* !PIP_{NO_BINARY,NO_BUILD_ISOLATION,FORCE_REINSTALL,CONFIG_SETTINGS,GLOBAL_OPTION,BUILD_OPTION}
  !UV_{NO_BINARY,NO_BUILD_ISOLATION}*`

/** What a wheel may be built by, though caches keep it under the name of its source alone. */
export const wheels = { environment: buildSwitches, inert }

/** What looks for `node_modules`, from the directory of the file that it runs, or its own, upwards. */
export const node: Readers = {
  readBy: {
    programs: `node nodejs npm npx yarn pnpm bun tsc vite next nuxt ng nest webpack rollup esbuild jest
      vitest mocha eslint gulp grunt astro remix svelte-kit turbo nx lerna prisma tsx ts-node`,
    fromParent: true,
    fromFile: {
      programs: 'node nodejs bun tsx ts-node',
      options: '-r --require --import --loader',
    },
    bundled: 'node nodejs bun npx',
  },
}

/** How commands begin that only complete in place what is installed, whichever tool starts them. */
export const completesNode: readonly string[] = [
  '',
  ...['npx ', 'npm exec ', 'yarn ', 'pnpm ', 'pnpm exec ', 'bunx '],
].flatMap((start) => [`${start}prisma generate`, `${start}patch-package`])

/** Browsers that packages fetch when they are installed, by the subcommands that install them. */
export function fetchedWithPackages(by: Words): readonly OutputData[] {
  return [
    {
      // https://pptr.dev/guides/configuration: since version 19.
      is: 'install',
      at: '$PUPPETEER_CACHE_DIR ~/.cache/puppeteer',
      by,
      operand: 'puppeteer puppeteer@{latest,19,[2-9][0-9]}{,.**}',
      unless: '$PUPPETEER_SKIP_DOWNLOAD $PUPPETEER_SKIP_CHROMIUM_DOWNLOAD --ignore-scripts',
    },
    {
      // https://docs.cypress.io/app/references/advanced-installation
      is: 'install',
      at: '$CYPRESS_CACHE_FOLDER $XDG_CACHE_HOME/Cypress ~/.cache/Cypress',
      by,
      operand: 'cypress{,@**}',
      unless: '$CYPRESS_INSTALL_BINARY --ignore-scripts',
    },
  ]
}
