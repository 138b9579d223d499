/** What a report draws of a finding: who writes a path, under which mount, and who finds or misses it. */
import { expect, it } from 'vitest'
import { fixDockerfile, transforms } from '../src/index.ts'
import type { PictureEvent, PictureStep } from '../src/fix/picture.ts'

/** The pictures of a Dockerfile's findings, a line for each step. */
function drawn(source: string, unsafe = false): string {
  const options = { path: 'Dockerfile', transforms: transforms, pictures: true, unsafe }
  return fixDockerfile(source, options)
    .findings.flatMap(({ picture }) =>
      picture === undefined
        ? ['nothing to see']
        : [
            `of ${picture.paths.join(', ')}`,
            ...stepsOf('before', picture.before),
            ...stepsOf('after', picture.after ?? []),
          ],
    )
    .join('\n')
}

function stepsOf(when: string, steps: readonly PictureStep[]): string[] {
  return steps.map(({ line, text, events }) => {
    const place = line === undefined ? when : `${when} ${line}`
    return `  ${place}: ${text}${events.map((event) => `\n    ${told(event)}`).join('')}`
  })
}

function told({ path, does, by, mount, off, isThere }: PictureEvent): string {
  const more = [
    mount && `under ${mount.target}${mount.options === '' ? '' : ` (${mount.options})`}`,
    off && `off: ${off}`,
    isThere !== undefined && (isThere ? 'there' : 'not there'),
  ].filter(Boolean)
  return [`${by} ${does} ${path}`, ...more].join(', ')
}

it('shows what is lost under a mount, and found after the fix', () => {
  const modules = `FROM node:22
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY . .
CMD ["node", "index.js"]
`
  expect(drawn(modules)).toMatchInlineSnapshot(`
    "of /app/node_modules, /root/.npm
      before 4: RUN npm ci
        npm ci writes 0, under /app/node_modules
        npm ci caches 1
      before 6: CMD ["node", "index.js"]
        CMD needs 0, not there
      after: RUN npm ci
        npm ci writes 0
        npm ci caches 1, under /root/.npm
      after: CMD ["node", "index.js"]
        CMD needs 0, there"
  `)
})

it('shows what another stage misses, and no stage that has nothing to do with it', () => {
  const target = `FROM node:22 AS page
RUN --mount=type=cache,target=/src/target,sharing=locked npm ci
FROM rust:1.80 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release
FROM debian:12
COPY --from=build /src/target/release/app /app
`
  expect(drawn(target)).toMatchInlineSnapshot(`
    "of /src/target, /usr/local/cargo/registry, /usr/local/cargo/git/db
      before 6: RUN cargo build --release
        cargo build writes 0, under /src/target
        cargo build caches 1
        cargo build caches 2
      before 8: COPY --from=build /src/target/release/app /app
        COPY needs 0, not there
      after: RUN cargo build --release
        cargo build writes 0
        cargo build caches 1, under /usr/local/cargo/registry (sharing=locked)
        cargo build caches 2, under /usr/local/cargo/git/db (sharing=locked)
      after: COPY --from=build /src/target/release/app /app
        COPY needs 0, there"
  `)
})

it('shows what a later RUN needs, and finds where it mounts the same cache', () => {
  const wheels = `FROM python:3.12
RUN --mount=type=cache,target=/opt/wheels pip wheel -w /opt/wheels flask
RUN --mount=type=cache,target=/opt/wheels pip install --no-index --find-links=/opt/wheels flask
RUN pip install --no-index --find-links=/opt/wheels flask
`
  expect(drawn(wheels)).toMatchInlineSnapshot(`
    "of /opt/wheels
      before 2: RUN pip wheel -w /opt/wheels flask
        pip wheel writes 0, under /opt/wheels
      before 3: RUN pip install --no-index --find-links=/opt/wheels flask
        RUN mounts 0, under /opt/wheels
      before 4: RUN pip install --no-index --find-links=/opt/wheels flask
        RUN needs 0, not there
      after: RUN pip wheel -w /opt/wheels flask
        pip wheel writes 0
      after: RUN pip install --no-index --find-links=/opt/wheels flask
        RUN needs 0, there"
  `)
})

it('shows what switches a cache off', () => {
  const off = `FROM python:3.12
ENV PIP_NO_CACHE_DIR=1
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
RUN --mount=type=cache,target=/root/.cache/pip,id=pip pip install gunicorn
`
  expect(drawn(off)).toMatchInlineSnapshot(`
    "of /root/.cache/pip
      before 3: RUN pip install flask
        pip install caches 0, under /root/.cache/pip, off: PIP_NO_CACHE_DIR
      before 4: RUN pip install gunicorn
        pip install caches 0, under /root/.cache/pip (id=pip), off: PIP_NO_CACHE_DIR
      after: RUN pip install flask
        pip install caches 0, under /root/.cache/pip
      after: RUN pip install gunicorn
        pip install caches 0, under /root/.cache/pip (id=pip)"
  `)
})

it('shows a cache that forgets what it is given, one that a command empties, and the same after each fix', () => {
  const apt = `FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt \\
  --mount=type=cache,target=/var/lib/apt/lists \\
  apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
`
  expect(drawn(apt)).toMatchInlineSnapshot(`
    "of /var/cache/apt
      before 2: RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get install forgets 0, under /var/cache/apt
      after: RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get install forgets 0, under /var/cache/apt (sharing=locked)
    of /var/lib/apt/lists
      before 2: RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get update caches 0, under /var/lib/apt/lists
        apt-get install writes 0, under /var/lib/apt/lists
        apt-get install caches 0, under /var/lib/apt/lists
        rm deletes 0, under /var/lib/apt/lists
      after: RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get update caches 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install writes 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install caches 0, under /var/lib/apt/lists (sharing=locked)
        rm deletes 0, under /var/lib/apt/lists (sharing=locked)
    of /var/cache/apt
      before 2: RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get install forgets 0, under /var/cache/apt (sharing=locked)
      after: RUN rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get install caches 0, under /var/cache/apt (sharing=locked)
    of /var/lib/apt/lists
      before 2: RUN rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        apt-get update caches 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install writes 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install caches 0, under /var/lib/apt/lists (sharing=locked)
        rm deletes 0, under /var/lib/apt/lists (sharing=locked)
      after: RUN rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
        apt-get update caches 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install writes 0, under /var/lib/apt/lists (sharing=locked)
        apt-get install caches 0, under /var/lib/apt/lists (sharing=locked)"
  `)
})

it('shows a mount beside the cache, and where it goes', () => {
  const beside = `FROM python:3.12
USER 1000
RUN --mount=type=cache,target=/root/.cache/pip pip install flask
`
  expect(drawn(beside)).toMatchInlineSnapshot(`
    "of /root/.cache/pip, /.cache/pip
      before 3: RUN pip install flask
        RUN mounts 0, under /root/.cache/pip
        pip install caches 1
      after: RUN pip install flask
        pip install caches 1, under /.cache/pip (uid=1000)"
  `)
})

it('shows one state where there is no fix', () => {
  const twice = `FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci --mount=type=cache,target=/root/.npm
`
  expect(drawn(twice)).toMatchInlineSnapshot(`
    "of /root/.npm
      before 2: RUN npm ci --mount=type=cache,target=/root/.npm
        npm ci caches 0, under /root/.npm"
  `)
})

it('draws what tools do with the caches of a RUN, where a finding is about no path', () => {
  const four = `FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache/pip \\
  --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/root/go/pkg/mod \\
  pip install flask && go build ./... && npm ci --mount=type=cache,target=/root/.npm
`
  expect(drawn(four)).toMatchInlineSnapshot(`
    "of /root/.cache/pip, /root/go/pkg/mod, /root/.cache/go-build
      before 4: RUN pip install flask && go build ./... && npm ci --mount=type=cache,target=/root/.npm
        pip install caches 0, under /root/.cache/pip
        go build caches 1, under /root/go/pkg/mod
        go build caches 2, under /root/.cache/go-build"
  `)
})

it('leaves open whether a reader finds what it mounts itself', () => {
  const build = `FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci
RUN --mount=type=cache,target=/app/node_modules npm run lint
`
  expect(drawn(build)).toMatchInlineSnapshot(`
    "of /app/node_modules, /root/.npm
      before 4: RUN npm ci
        npm ci writes 0, under /app/node_modules
        npm ci caches 1
      before 5: RUN npm run lint
        RUN mounts 0, under /app/node_modules
        RUN needs 0
      after: RUN npm ci
        npm ci writes 0
        npm ci caches 1, under /root/.npm
      after: RUN npm run lint
        RUN needs 0, there"
  `)
})

it('shows no more than eight steps and the start of long commands', () => {
  const packages =
    'flask gunicorn django jinja2 requests celery redis numpy pandas scipy pillow pytest'
  const runs = Array.from({ length: 9 }, (_, index) => `RUN pip install a${index}\n`).join('')
  const long = `FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir ${packages} ${packages}
${runs}`
  expect(drawn(long)).toMatchInlineSnapshot(`
    "of /root/.cache/pip
      before 2: RUN pip install --no-cache-dir flask gunicorn django jinja2 requests celery redis numpy pandas scipy pillow pytest flask
        pip install caches 0, under /root/.cache/pip, off: --no-cache-dir
      before 3: RUN pip install a0
        pip install caches 0
      before 4: RUN pip install a1
        pip install caches 0
      before 5: RUN pip install a2
        pip install caches 0
      before 6: RUN pip install a3
        pip install caches 0
      before 7: RUN pip install a4
        pip install caches 0
      before 8: RUN pip install a5
        pip install caches 0
      before 9: RUN pip install a6
        pip install caches 0
      after: RUN pip install flask gunicorn django jinja2 requests celery redis numpy pandas scipy pillow pytest flask gunicorn djang
        pip install caches 0, under /root/.cache/pip
      after: RUN pip install a0
        pip install caches 0
      after: RUN pip install a1
        pip install caches 0
      after: RUN pip install a2
        pip install caches 0
      after: RUN pip install a3
        pip install caches 0
      after: RUN pip install a4
        pip install caches 0
      after: RUN pip install a5
        pip install caches 0
      after: RUN pip install a6
        pip install caches 0"
  `)
})
