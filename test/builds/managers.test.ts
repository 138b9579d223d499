/** What is known of package managers beside those of the other tests, asked of the tools themselves. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fixDockerfile } from '../../src/index.ts'
import { describe as inWords } from '../../src/read/text.ts'
import type { Transform } from '../../src/transform.ts'
import { startBuilder, type Build, type Builder } from './builder.ts'
import { projects, type Manager } from './projects.ts'
import { published } from './published.ts'

const ground = inject('ground')

interface Tool {
  readonly name: string
  /** Its project is what it is run in. */
  readonly project: Manager
  /** The image that has it, and what installs it there. */
  readonly image: string
  readonly setUp?: string
  readonly copied: string
  readonly install: string
  /** What says where its cache is, where there is something. */
  readonly ask?: string
  /** What moves the cache: variables before the command, and options behind it. */
  readonly moves?: readonly Move[]
  /** Steps that fail where something is not as the data has it. */
  readonly behaviour: string
  /** The same as a user who may not write to the mount, in a project of theirs. */
  readonly asUser?: string
}

interface Move {
  readonly variables?: string
  readonly options?: string
}

const inNode = {
  project: 'node',
  image: 'node:22',
  setUp: `RUN npm install --global ${Object.entries(published)
    .map((each) => each.join('@'))
    .join(' ')}`,
  copied: 'package.json index.js ./',
} as const
const inDebian = { image: 'debian:bookworm', copied: '. .' } as const

/** Says whether there is a file in a directory. */
const isEmpty = (directory: string): string => `test -z "$(find ${directory} -type f)"`
const isFilled = (directory: string): string => `test -n "$(find ${directory} -type f)"`

/** Says whether a command fails because it may not write. */
const fails = (command: string): string =>
  `sh -c '! ${command} > /tmp/said 2>&1 && cat /tmp/said && grep -i -E "EACCES|permission|not writ|could not create" /tmp/said'`

const tools: readonly Tool[] = [
  {
    ...inNode,
    name: 'pnpm',
    install: 'pnpm install',
    ask: 'pnpm store path',
    moves: [
      {},
      { options: '--store-dir /moved' },
      { variables: 'npm_config_store_dir=/moved' },
      { variables: 'PNPM_HOME=/moved' },
      { variables: 'XDG_DATA_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install && ${isFilled('/root/.local/share/pnpm/store')}
RUN node index.js && rm -r node_modules
# All was copied, so all is taken for unused.
RUN --mount=type=cache,target=/root/.local/share/pnpm/store pnpm install --offline && pnpm store prune && \\
    ${isEmpty('/root/.local/share/pnpm/store/v10/files')}
`,
    asUser: `
RUN --mount=type=cache,id=app,target=/srv/app/.local/share/pnpm/store pnpm install && test -d /srv/app/.pnpm-store
RUN --mount=type=cache,id=app,target=/srv/app/store ${fails('pnpm install --force --store-dir /srv/app/store')}
`,
  },
  {
    ...inNode,
    name: 'Yarn 1',
    copied: 'package.json yarn.lock index.js ./',
    install: 'yarn install',
    ask: 'yarn cache dir',
    moves: [
      {},
      { options: '--cache-folder /moved' },
      { variables: 'YARN_CACHE_FOLDER=/moved' },
      { variables: 'yarn_cache_folder=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install && ${isFilled('/usr/local/share/.cache/yarn')}
RUN node index.js && rm -r node_modules
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --offline && yarn cache clean 2>&1 | grep EBUSY
`,
    asUser: `
RUN --mount=type=cache,id=app,target=/srv/app/.cache/yarn yarn install && ${isEmpty('/srv/app/.cache/yarn')}
RUN node index.js
`,
  },
  {
    ...inNode,
    name: 'bun',
    install: 'bun install',
    ask: 'bun pm cache',
    moves: [
      {},
      { variables: 'BUN_INSTALL_CACHE_DIR=/moved' },
      { variables: 'BUN_INSTALL=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN --mount=type=cache,target=/root/.bun/install/cache bun install && ${isFilled('/root/.bun/install/cache')}
RUN node index.js && rm -r node_modules
RUN --mount=type=cache,id=other,target=/root/.bun/install/cache bun install --no-cache && ${isFilled('/root/.bun/install/cache')} && \\
    bun pm cache rm && ${isEmpty('/root/.bun/install/cache')}
RUN rm -r node_modules
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --backend=symlink && node index.js
RUN ! node index.js && rm -r node_modules
`,
    asUser: `
RUN --mount=type=cache,id=app,target=/srv/app/.bun/install/cache ${fails('bun install')}
RUN --mount=type=cache,id=app,target=/srv/app/.bun bun install && test -d node_modules/.cache
`,
  },
  {
    ...inDebian,
    name: 'Composer',
    project: 'composer',
    install: 'composer install',
    ask: 'composer config cache-dir',
    moves: [
      { variables: 'COMPOSER_CACHE_DIR=/moved' },
      { variables: 'COMPOSER_HOME=/moved' },
      { variables: 'HOME=/moved COMPOSER_HOME=/other' },
    ],
    behaviour: `
ENV COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_CACHE_DIR=/cache
RUN --mount=type=cache,target=/cache composer install && ${isFilled('/cache/files')}
RUN php index.php && rm -r vendor
RUN --mount=type=cache,target=/cache composer install && composer clear-cache && ${isEmpty('/cache')}
RUN rm -r vendor
RUN --mount=type=cache,id=other,target=/cache composer install --no-cache && ${isEmpty('/cache')}
RUN rm -r vendor
`,
    asUser: `
RUN --mount=type=cache,id=app,target=/cache composer install && ${isEmpty('/cache')}
RUN php index.php
`,
  },
  {
    ...inDebian,
    name: 'Bundler',
    project: 'bundler',
    install: 'bundle install',
    ask: `ruby -rbundler -e 'puts Bundler.user_cache'`,
    moves: [
      { variables: 'BUNDLE_GLOBAL_GEM_CACHE=true' },
      { variables: 'BUNDLE_GLOBAL_GEM_CACHE=true BUNDLE_USER_CACHE=/moved' },
      { variables: 'BUNDLE_GLOBAL_GEM_CACHE=true BUNDLE_USER_HOME=/moved' },
      { variables: 'BUNDLE_GLOBAL_GEM_CACHE=true HOME=/moved' },
    ],
    behaviour: `
ENV BUNDLE_PATH=/bundle
RUN --mount=type=cache,target=/root/.bundle/cache bundle install && test -z "$(find /root/.bundle/cache -name '*.gem')"
RUN bundle exec ruby -e 'require "first"' && rm -r /bundle
ENV BUNDLE_GLOBAL_GEM_CACHE=true
RUN --mount=type=cache,target=/root/.bundle/cache bundle install && test -n "$(find /root/.bundle/cache -name '*.gem')"
RUN bundle exec ruby -e 'require "first"' && rm -r /bundle
RUN --mount=type=cache,target=/bundle bundle install && bundle exec ruby -e 'require "first"'
RUN ! bundle exec ruby -e 'require "first"'
RUN mkdir /bundle && chown app /bundle
`,
    asUser: `
RUN --mount=type=cache,id=app,target=/srv/app/.bundle/cache ${fails('bundle install')}
`,
  },
  {
    ...inDebian,
    name: 'ccache',
    project: 'node',
    install: 'ccache gcc -c main.c',
    ask: 'ccache --get-config cache_dir',
    moves: [
      {},
      { variables: 'CCACHE_DIR=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN echo 'int main(void) { return 0; }' > main.c
RUN --mount=type=cache,target=/root/.cache/ccache ccache gcc -c main.c && ${isFilled('/root/.cache/ccache')}
RUN --mount=type=cache,target=/root/.cache/ccache ccache gcc -c main.c && ccache --print-stats | grep 'hit.[1-9]' && \\
    ccache -C && ${isEmpty("/root/.cache/ccache -name '*R'")}
# Where it is there, it comes first.
RUN --mount=type=cache,target=/root/.ccache ccache gcc -c main.c && ${isFilled('/root/.ccache')}
`,
  },
  {
    ...inDebian,
    name: 'sccache',
    project: 'cargo',
    install: 'sccache gcc -c main.c -o main.o',
    // It asks its server, which has the place from whoever started it.
    ask: `sh -c 'sccache --stop-server > /dev/null 2>&1; sccache --show-stats' | sed -n 's/^Cache location *Local disk: "\\(.*\\)"/\\1/p'`,
    moves: [
      {},
      { variables: 'SCCACHE_DIR=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN echo 'int main(void) { return 0; }' > main.c
RUN --mount=type=cache,target=/root/.cache/sccache sccache gcc -c main.c -o main.o && ${isFilled('/root/.cache/sccache')}
RUN --mount=type=cache,target=/root/.cache/sccache sccache gcc -c main.c -o main.o && sccache --show-stats | grep 'Cache hits *[1-9]'
RUN --mount=type=cache,id=cargo,target=/root/.cache/sccache RUSTC_WRAPPER=sccache cargo build && ${isFilled('/root/.cache/sccache')}
`,
    asUser: `
RUN echo 'int main(void) { return 0; }' > main.c
RUN --mount=type=cache,id=app,target=/srv/app/.cache/sccache sccache gcc -c main.c -o main.o && ${isEmpty('/srv/app/.cache/sccache')}
`,
  },
  {
    ...inDebian,
    name: 'Poetry',
    project: 'poetry',
    install: 'poetry install --no-root',
    ask: `poetry config cache-dir | sed 's|$|/cache|'`,
    moves: [
      {},
      { variables: 'POETRY_CACHE_DIR=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved' },
    ],
    behaviour: `
RUN --mount=type=cache,target=/root/.cache/pypoetry/artifacts --mount=type=cache,target=/root/.cache/pypoetry/cache \\
    poetry install --no-root && ${isFilled('/root/.cache/pypoetry/artifacts')} && ${isFilled('/root/.cache/pypoetry/cache')}
# What it installs is beside them.
RUN test -d /root/.cache/pypoetry/virtualenvs && poetry run python -c 'import first'
RUN --mount=type=cache,id=other,target=/root/.cache/pypoetry poetry install --no-root && poetry run python -c 'import first'
`,
  },
  {
    ...inDebian,
    name: 'pipenv',
    project: 'pipenv',
    install: 'pipenv install --skip-lock',
    ask: `python3 -c 'from pipenv.environments import Setting; print(Setting().PIPENV_CACHE_DIR)'`,
    moves: [
      {},
      { variables: 'PIPENV_CACHE_DIR=/moved' },
      { variables: 'XDG_CACHE_HOME=/moved' },
      { variables: 'HOME=/moved PIP_CACHE_DIR=/other' },
    ],
    behaviour: `
RUN --mount=type=cache,target=/root/.cache/pipenv PIP_CACHE_DIR=/other pipenv install --skip-lock && \\
    ${isFilled('/root/.cache/pipenv')} && ${isEmpty('/other')}
RUN test -d /root/.local/share/virtualenvs && pipenv run python -c 'import first'
`,
  },
  {
    ...inDebian,
    name: 'Maven',
    project: 'maven',
    install: 'mvn validate',
    behaviour: `
# It asks the system for the home of its user.
RUN --mount=type=cache,target=/root/.m2/repository HOME=/other mvn validate && ${isFilled('/root/.m2/repository')}
RUN --mount=type=cache,target=/root/.m2/repository mvn --offline validate
`,
  },
]

const users = ['root', 'app']

describe.skipIf(ground === undefined)('fact', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
    // One layer has the package managers, whoever is tested.
    await builder.provideImages('FROM node:22\nFROM debian:bookworm\n')
  })
  afterAll(() => builder.close())

  function start({ image, copied, setUp = '' }: Tool): string {
    return [
      ...[`FROM ${image}`, setUp],
      'RUN useradd --uid 1234 --home-dir /srv/app --create-home app && mkdir -m 777 /work /moved /other',
      ...['WORKDIR /work', `COPY --chown=app ${copied}`, ''],
    ].join('\n')
  }

  function asUser({ copied, asUser: steps }: Tool): string {
    return steps === undefined
      ? ''
      : `USER app\nWORKDIR /srv/app/own\nCOPY --chown=app ${copied}${steps}`
  }

  async function build(tool: Tool, steps: string): Promise<Build> {
    const built = await builder.build({
      dockerfile: `${start(tool)}${steps}`,
      files: projects[tool.project](['first'], builder.sources),
      caches: tool.name,
    })
    expect(built.succeeded, built.log).toBe(true)
    return built
  }

  for (const tool of tools) {
    const { ask, moves = [], install } = tool
    // Maven has no command that says it.
    if (ask !== undefined)
      it(`${tool.name} says where its cache is`, async () => {
        const questions = moves.map(
          ({ variables = '', options = '' }) =>
            `echo "said: $(env ${variables} ${ask} ${options})"`,
        )
        const steps = users.map(
          (user) =>
            `USER ${user}\nRUN ${[...questions, 'rm -rf /moved/* /moved/.[!.]*'].join(' && ')}`,
        )
        const { log } = await build(tool, `ENV COMPOSER_ALLOW_SUPERUSER=1\n${steps.join('\n')}`)
        const said = [...log.matchAll(/^#\d+ [\d.]+ said: (.*)$/gm)].map(([, path]) => path)
        const known = users.flatMap((user) =>
          moves.map(({ variables = '', options = '' }) => {
            const run = `RUN ${variables} ${install} ${options}`
            return cacheIn(`${start(tool)}USER ${user}\n${run}\n`)
          }),
        )
        // pnpm and Yarn say in which of those of their versions.
        expect(said.map((path) => path?.replace(/\/v\d+$/, ''))).toEqual(known)
      })

    it(`${tool.name} fills, empties and needs its cache as it is known`, () =>
      build(tool, `${tool.behaviour}${asUser(tool)}`))
  }
})

/** Where cachefix thinks that the only cache of the last RUN is. */
function cacheIn(source: string): string | undefined {
  let found: string | undefined
  const seeking: Transform = {
    name: 'seeking',
    description: 'Finds the cache',
    run({ flow }) {
      const uses = flow.runs().flatMap((run) => flow.cacheUses(run))
      found = uses.map(({ path }) => inWords(path)).at(-1)
      return undefined
    },
  }
  fixDockerfile(source, { path: 'Dockerfile', transforms: [seeking] })
  return found
}
