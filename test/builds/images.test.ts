/** `cachefix images --inspect`, with a real engine. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { bareImage } from './base-image.ts'
import { startBuilder, type Builder } from './builder.ts'
import { mustRun, run, type Outcome } from './process.ts'

const ground = inject('ground')
const cli = resolve('dist/cli.cjs')

const company = 'registry.example.com/base/python'
const base = `RUN rm /etc/apt/apt.conf.d/docker-clean && groupadd --gid 1600 staffers && \\
    useradd --uid 1500 --gid 1600 --home-dir /srv/app --create-home app && \\
    mkdir -p -m 777 /opt/acme/bin && printf '#!/bin/sh\\n' > /opt/acme/bin/acme && chmod 755 /opt/acme/bin/acme && \\
    mkdir -p /go/pkg/mod/cache && echo a > /go/pkg/mod/cache/a && \\
    mkdir -p /usr/local/etc && printf '[global]\\nindex-url = https://pypi.example.com\\n' > /etc/pip.conf && \\
    printf 'cache=/cache/npm\\n' > /usr/local/etc/npmrc
ENV PIP_CACHE_DIR=/cache/pip GOPATH=/go API_TOKEN=geheim PATH=/opt/acme/bin:/usr/local/bin:/usr/bin:/bin
WORKDIR /srv/app
USER app
`
const service = `FROM ${company}:3.12
RUN --mount=type=cache,target=/srv/app/packages pip install --target=packages -r requirements.txt
ENV PYTHONPATH=/srv/app/packages
CMD ["python3", "-m", "first"]
`

describe.skipIf(ground === undefined)('cachefix images', () => {
  let builder: Builder

  beforeAll(async () => {
    if (ground !== undefined) builder = await startBuilder(ground)
  })
  afterAll(() => builder.close())

  function cachefix(cwd: string, ...args: string[]): Promise<Outcome> {
    return run(process.execPath, [cli, ...args], { cwd, env: builder.environment })
  }

  async function buildBase(instructions: string, tag: string): Promise<void> {
    const dockerfile = `FROM ${bareImage}\n${instructions}`
    const directory = builder.directory({ Dockerfile: dockerfile })
    const args = ['buildx', 'build', '--network=host', '--tag', `${company}:${tag}`, directory]
    await mustRun('docker', args, { env: builder.environment })
  }

  it('learns what is in an image, and repairs what waited for it', async () => {
    await buildBase(base, '3.12')
    const directory = builder.directory({
      'cachefix.json': '{\n  // ours\n  "ids": "acme-{manager}-{cache}"\n}\n',
      'api/Dockerfile': service,
      'web/Dockerfile': 'FROM registry.example.com/base/absent:1\n',
    })
    expect((await cachefix(directory)).stdout).toBe('')
    const { status, stdout, stderr } = await cachefix(directory, 'images', '--inspect')
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      new RegExp(
        [
          `^${company}:3.12: debian [\\d.]+, runs as app \\(1500:1600\\), without docker-clean, has files in /go/pkg/mod, configures npm`,
          'cachefix: registry.example.com/base/absent:1: not here; pull it, or say --pull',
          '1 image learnt with docker \\S+; cachefix.json written.\n$',
        ].join('\n'),
      ),
    )
    expect(status).toBe(2)

    const text = readFileSync(join(directory, 'cachefix.json'), 'utf8')
    expect(text.split('\n').slice(0, 5)).toEqual([
      '{',
      '  // ours',
      '  "ids": "acme-{manager}-{cache}",',
      '  "images": {',
      `    "${company}:3.12": {`,
    ])
    expect(text).not.toContain('geheim')
    const config = JSON.parse(text.replace('// ours', '')) as Config
    const { learnt } = config.images?.[`${company}:3.12`] ?? {}
    const { from, environment, ...facts } = learnt ?? {}
    expect(Object.values(from ?? {})).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}$/)])
    expect(environment).toMatchObject({ PIP_CACHE_DIR: '/cache/pip', API_TOKEN: null })
    expect(facts).toEqual({
      user: 'app',
      users: [{ name: 'app', uid: 1500, gid: 1600, home: '/srv/app' }],
      groups: { staffers: 1600 },
      workdir: '/srv/app',
      distribution: 'debian',
      release: expect.stringMatching(/^\d+/) as string,
      dockerClean: false,
      programs: { '/opt/acme/bin': ['acme'] },
      // Debian's PHP, which comes with Composer, has one of its own.
      sharedDirectories: expect.arrayContaining(['/opt/acme/bin']) as string[],
      filled: ['/go/pkg/mod'],
      configured: ['npm'],
    })

    expect((await cachefix(directory)).stdout).toContain(
      '+RUN --mount=type=cache,target=/cache/pip,id=acme-pip-cache,uid=1500,gid=1600 pip install',
    )
    const again = await cachefix(directory, 'images', '--inspect', `${company}:3.12`)
    expect(again.stderr).toMatch(/nothing written\.\n$/)
    expect(readFileSync(join(directory, 'cachefix.json'), 'utf8')).toBe(text)
    const listed = await cachefix(directory, 'images', 'api')
    expect(listed.stdout).toBe(`${company}:3.12: known by the configuration\n  api/Dockerfile:1\n`)
    const containers = await mustRun('docker', ['ps', '--all', '--quiet'], {
      env: builder.environment,
    })
    expect(containers.stdout).toBe('')
  })
})
