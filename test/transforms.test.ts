import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { fixDockerfile, transforms, type FixResult } from '../src/index.ts'
import { formatFinding, plain } from '../src/output/text.ts'
import { fixtures } from './fixtures.ts'

describe.each(fixtures)('$transform: $behaviour', (fixture) => {
  const { stem, folder, input, output, transforms } = fixture
  const path = 'Dockerfile'
  let fixed: FixResult
  beforeAll(() => {
    fixed = fixDockerfile(input, { path, transforms })
  })

  it('gives the expected file', () => {
    expect(fixed.output).toBe(output)
  })

  it('explains itself', async () => {
    const { findings } = fixed
    const text = findings.map((finding) => formatFinding(path, finding, plain)).join('\n')
    if (text === '') expect(existsSync(`${stem}.findings.txt`)).toBe(false)
    else await expect(text).toMatchFileSnapshot(`../${stem}.findings.txt`)
  })

  it('lies in the folder that says what becomes of it', () => {
    const { output, findings } = fixed
    const unchanged = findings.length > 0 ? 'reported' : 'left-alone'
    expect(folder).toBe(output === input ? unchanged : 'changed')
    if (folder === 'left-alone') expect(fixture.unsafeOutput).toBeUndefined()
  })

  it('leaves what it made alone', () => {
    const again = output === input ? fixed : fixDockerfile(output, { path, transforms })
    expect(again.output).toBe(output)
    expect(again.findings.filter(({ applied }) => applied)).toEqual([])
  })
})

describe.each(fixtures.filter(({ unsafeOutput }) => unsafeOutput !== undefined))(
  '$transform: $behaviour',
  ({ input, unsafeOutput, transforms }) => {
    it('gives the expected file with unsafe fixes', () => {
      expect(fixDockerfile(input, { path: 'Dockerfile', transforms, unsafe: true }).output).toBe(
        unsafeOutput,
      )
    })
  },
)

it('gives packages of one name in two directories build directories of their own', () => {
  const source = [
    'FROM rust:1.91 AS build',
    'WORKDIR /app',
    'COPY . .',
    'RUN --mount=type=cache,target=/app/target cargo build --release',
    'FROM debian:12',
    'COPY --from=build /app/target/release/server /server',
    '',
  ].join('\n')
  const idOf = (path: string): string | undefined =>
    /id=([^, ]*)/.exec(fixDockerfile(source, { path, transforms }).output)?.[1]
  expect(idOf('services/orders/Dockerfile')).toBe('services-orders-server-cargo-build')
  expect(idOf('services/stock/Dockerfile')).toBe('services-stock-server-cargo-build')
  expect(idOf('stock.Dockerfile')).toBe('stock-server-cargo-build')
  expect(idOf('Dockerfile')).toBe('server-cargo-build')
})
