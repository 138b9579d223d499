/** What needs a cache in the image: nothing may be added there, and a mount written by hand shows why. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fix, startBuilder, type Builder } from './builder.ts'
import { projects, type Manager } from './projects.ts'

const ground = inject('ground')

interface Refusal {
  readonly name: string
  readonly manager: Manager
  readonly dockerfile: string
  /** What downloads, and the cache that could be mounted there. */
  readonly downloads: string
  readonly cache: string
  /** What is run in the image, without a network. */
  readonly command: string
}

const refusals: readonly Refusal[] = [
  {
    name: 'the image runs go',
    manager: 'go',
    dockerfile: `
FROM golang:1.24
WORKDIR /src
COPY . .
RUN go mod download
CMD ["go", "run", "."]
`,
    downloads: 'go mod download',
    cache: '/go/pkg/mod',
    command: 'cd /src && go run .',
  },
  {
    name: 'the image runs cargo, which is told to be offline',
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95
WORKDIR /src
COPY . .
RUN cargo fetch
CMD ["cargo", "run", "--offline"]
`,
    downloads: 'cargo fetch',
    cache: '/usr/local/cargo/registry',
    command: 'cd /src && cargo run --offline',
  },
  {
    name: 'another stage takes the cache of npm',
    manager: 'npm',
    dockerfile: `
FROM node:22 AS fetch
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM node:22
WORKDIR /app
COPY --from=fetch /root/.npm /root/.npm
COPY . .
RUN npm ci --offline
`,
    downloads: 'npm ci\n',
    cache: '/root/.npm',
    command: 'node /app/index.js',
  },
]

describe.skipIf(ground === undefined)('nothing is added where', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  it.each(refusals)('$name', async ({ name, manager, dockerfile, downloads, cache, command }) => {
    expect((await fix(dockerfile, builder, ['--add'])).dockerfile).toBe(dockerfile)
    await builder.provideImages(dockerfile)
    const works = async (text: string): Promise<boolean> => {
      const files = projects[manager](['first'], builder.sources)
      const { succeeded, image } = await builder.build({ dockerfile: text, files, caches: name })
      return succeeded && (await builder.runIn(image, ['sh', '-c', command])).status === 0
    }
    expect(await works(dockerfile)).toBe(true)
    const mounted = `RUN --mount=type=cache,target=${cache} ${downloads}`
    expect(await works(dockerfile.replace(`RUN ${downloads}`, mounted))).toBe(false)
  })
})
