/** Commands that run other commands: which, as whom, and in which environment. */
import { describe, expect, it } from 'vitest'
import { describe as plain, parseDockerfile, type Command } from '../src/index.ts'

const before = 'FROM node:22\nRUN useradd -m -u 1001 app\nENV PIP_CACHE_DIR=/c\n'

function commandsIn(script: string): readonly Command[] {
  const { instructions } = parseDockerfile(`${before}RUN ${script}\n`)
  const detail = instructions.at(-1)?.detail
  return detail?.kind === 'run' ? detail.commands : []
}

/** The words of the last command. */
function lastIn(script: string): string {
  const last = commandsIn(script).at(-1)
  return [last?.name ?? '', ...(last?.arguments ?? []).map(({ text }) => text)].map(plain).join(' ')
}

describe('what runs another command', () => {
  it.each([
    ...['npx pytest -q', 'npx -y pytest -q', 'bunx pytest -q', 'pnpx pytest -q', 'uvx pytest -q'],
    ...['npm exec pytest -q', 'npm x pytest -q', 'pnpm exec pytest -q', 'pnpm dlx pytest -q'],
    ...['yarn exec pytest -q', 'yarn dlx pytest -q', 'bun x pytest -q', 'uv run pytest -q'],
    ...['poetry run pytest -q', 'pipenv run pytest -q', 'pdm run pytest -q', 'pipx run pytest -q'],
    ...['bundle exec pytest -q', 'npx -p a pytest -q', 'npx --package a pytest -q'],
    ...['uv run --with a pytest -q', 'uvx --from a pytest -q', 'uv run --python 3 pytest -q'],
    ...['uv run --extra a pytest -q', 'uv run --group a pytest -q'],
    ...['find . -name a -exec pytest -q \\;', 'find . -execdir pytest -q {} +'],
    ...['find . -ok pytest -q \\;', 'find . -okdir pytest -q \\;'],
    ...['python -m pytest -q', 'python3.12 -Im pytest -q', 'pypy3 -B -m pytest -q'],
    ...['sh -c "pytest -q"', 'bash -euxc "pytest -q"', 'bash -o pipefail -c "pytest -q"'],
    ...['zsh -lc "pytest -q"', 'ksh -c "pytest -q"', 'dash -c "pytest -q"', 'ash -c "pytest -q"'],
    ...['su app -c "pytest -q"', 'su - -c "pytest -q"', 'su --command "pytest -q" app'],
    ...['runuser -s /bin/sh app -c "pytest -q"', '/usr/bin/env pytest -q', 'nohup pytest -q'],
  ])('%s', (script) => {
    expect(lastIn(script)).toMatch(/^pytest -q(?: \{\})?$/)
  })

  it.each([
    ...['npm run pytest -q', 'pnpm add pytest -q', 'yarn add pytest -q', 'uv add pytest -q'],
    ...['bundle install pytest -q', 'find . -name pytest -q', 'python pytest -q'],
    ...['python x.py -m pytest -q', 'sh pytest -q', 'bash x -c "pytest -q"', 'su app', 'npx -y'],
    ...['fish -c "pytest -q"', 'command -V pytest -q', 'env -S "pytest -q"'],
  ])('and what does not: %s', (script) => {
    expect(lastIn(script)).not.toMatch(/^pytest/)
  })
})

describe('who runs a command', () => {
  it.each([
    ['id', 0, '/root'],
    ['sudo id', 0, '/root'],
    ['sudo -u app id', 1001, '/home/app'],
    ['sudo -uapp id', 1001, '/home/app'],
    ['sudo --user app id', 1001, '/home/app'],
    ['sudo --user=app id', 1001, '/home/app'],
    ['sudo -g app -- id', 0, '/root'],
    ['sudo -E -u app id', 1001, '${HOME}'],
    ['doas -u app id', 1001, '/home/app'],
    ['gosu app id', 1001, '/home/app'],
    ['su-exec app id', 1001, '/home/app'],
    ['su app -c id', 1001, '/home/app'],
    ['su -c id', 0, '/root'],
    ['su -s /bin/sh app -c id', 1001, '/home/app'],
    ['runuser -l app -c id', 1001, '/home/app'],
    ['gosu nobody-knows id', undefined, '${HOME}'],
  ])('%s', (script, uid, home) => {
    const command = commandsIn(script).at(-1)
    expect(command?.name).toBe('id')
    expect(command?.user.uid).toBe(uid)
    const { variables } = command?.environment ?? { variables: new Map<string, string>() }
    expect(plain(variables.get('HOME') ?? command?.user.home ?? '')).toBe(home)
  })
})

describe('the environment of a command', () => {
  it.each([
    ['id', '/c'],
    ['env id', '/c'],
    ['env PIP_CACHE_DIR=/d id', '/d'],
    ['env -u PIP_CACHE_DIR id', undefined],
    ['env -i id', undefined],
    ['env - id', undefined],
    ['env --ignore-environment PIP_CACHE_DIR=/e id', '/e'],
    ['sudo id', undefined],
    ['sudo PIP_CACHE_DIR=/d id', '/d'],
    ['sudo -E id', '/c'],
    ['sudo --preserve-env id', '/c'],
    ['sudo -nE id', '/c'],
    ['gosu app id', '/c'],
    ['su app -c id', '/c'],
    ['su - app -c id', undefined],
    ['su -l app -c id', undefined],
    ['su --login app -c id', undefined],
    ['nice PIP_CACHE_DIR=/d id', '/c'],
  ])('%s', (script, value) => {
    expect(commandsIn(script).at(-1)?.environment.variables.get('PIP_CACHE_DIR')).toBe(value)
  })
})
