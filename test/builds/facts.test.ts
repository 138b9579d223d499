/** What the transforms take for granted about BuildKit and the package managers. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startBuilder, type Build, type Builder } from './builder.ts'
import { projects } from './projects.ts'
import type { PackageName } from './sources.ts'

const ground = inject('ground')

describe.skipIf(ground === undefined)('fact', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  async function build(dockerfile: string): Promise<Build> {
    await builder.provideImages(dockerfile)
    const built = await builder.build({ dockerfile, files: {}, caches: dockerfile })
    expect(built.succeeded, built.log).toBe(true)
    return built
  }

  it('HOME comes from /etc/passwd, is / for a user who is not in it, and an ENV wins', async () => {
    const { log } = await build(`
FROM debian:bookworm-slim
RUN useradd --uid 1234 --home-dir /srv/app app
USER app
RUN echo "named: $HOME"
USER 1234
RUN echo "numbered: $HOME"
USER 4321
RUN echo "unknown: $HOME"
ENV HOME=/elsewhere
RUN echo "set: $HOME"
USER app
RUN echo "still set: $HOME"
`)
    const said = [...log.matchAll(/^#\d+ [\d.]+ (.*: .*)$/gm)].map(([, text]) => text)
    expect(said).toEqual([
      ...['named: /srv/app', 'numbered: /srv/app', 'unknown: /'],
      ...['set: /elsewhere', 'still set: /elsewhere'],
    ])
  })

  it('an id keeps its contents when its mount moves', async () => {
    await build(`
FROM debian:bookworm-slim
RUN --mount=type=cache,id=packages,target=/old touch /old/installed
RUN --mount=type=cache,id=packages,target=/new test -e /new/installed
`)
  })

  it('an owner makes it another cache, and so does a mode', async () => {
    await build(`
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/cache touch /cache/file
RUN --mount=type=cache,target=/cache test -e /cache/file
RUN --mount=type=cache,target=/cache,uid=0 test ! -e /cache/file
RUN --mount=type=cache,target=/cache,mode=0755 test ! -e /cache/file
`)
  })

  it('a new cache belongs to root, whoever the USER is', async () => {
    await build(`
FROM debian:bookworm-slim
RUN useradd --uid 1234 --create-home app
USER app
RUN --mount=type=cache,target=/home/app/.cache test "$(stat -c %u:%a /home/app/.cache)" = 0:755
RUN --mount=type=cache,target=/home/app/.cache,uid=1234 touch /home/app/.cache/file
`)
  })

  it('a mount hides what the image has, leaves it alone, and is gone afterwards', async () => {
    await build(`
FROM debian:bookworm-slim
RUN mkdir /there && touch /there/file
RUN --mount=type=cache,target=/there --mount=type=cache,target=/new/place test ! -e /there/file
RUN test -e /there/file && test ! -e /new
`)
  })

  it('a tilde and an unset HOME are no home in a mount', async () => {
    await build(`
FROM debian:bookworm-slim
WORKDIR /app
RUN --mount=type=cache,target=~/.npm test -d "/app/~/.npm"
RUN --mount=type=cache,target=$HOME/.npm test -d /.npm
`)
  })

  it('a directory that WORKDIR makes belongs to the USER', async () => {
    await build(`
FROM debian:bookworm-slim
RUN useradd --uid 1234 --create-home app
USER app
WORKDIR /srv/app
RUN touch file
`)
  })

  it('cargo keeps what it compiled in its build directory (1.91)', async ({ skip }) => {
    const dockerfile = `
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/build CARGO_BUILD_BUILD_DIR=/build cargo build --release
RUN cargo --version
`
    await builder.provideImages(dockerfile)
    const buildWith = (names: PackageName[]): Promise<Build> =>
      builder.build({
        dockerfile,
        files: projects.cargo(names, builder.sources),
        caches: 'build directory',
      })
    const first = await buildWith(['first'])
    // What is built is where it always is.
    expect(await builder.filesIn(first.image, '/app/target/release/app')).toHaveLength(1)
    const [version = '', minor] = /cargo 1\.(\d+)\S*/.exec(first.log) ?? []
    skip(Number(minor) < 91, `${version} ignores it`)
    expect(await builder.filesIn(first.image, '/app/target/release/deps')).toEqual([])
    const next = await buildWith(['first', 'second'])
    expect(next.log).toContain('Compiling second')
    expect(next.log).not.toContain('Compiling first')
  })
})
