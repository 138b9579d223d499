/** What kind of work programs do that are no package managers: one kind a line. */
import { describe, expect, it } from 'vitest'
import { parseDockerfile, type Command } from '../src/index.ts'
import { isBasic, isCheck, isInspecting, isOpaque, isPlain } from '../src/know/programs.ts'

function command(script: string): Command {
  const [run] = parseDockerfile(`FROM debian:12\nRUN ${script}\n`).instructions.flatMap(
    ({ detail }) => (detail?.kind === 'run' ? [detail] : []),
  )
  const first = run?.commands[0]
  if (first === undefined) throw new Error(`no command in ${script}`)
  return first
}

describe.each([
  [
    'checks',
    isCheck,
    [
      ...['pytest', 'python -m pytest -q', 'eslint .', 'tsc --noEmit', 'golangci-lint run'],
      ...['npm t', 'npm test', 'npm run test:unit', 'yarn lint', 'pnpm run-script type-check'],
      ...['npm run typecheck', 'bun run check', 'yarn ci:all', 'npm run e2e', 'npm run spec'],
      ...['playwright test', 'cypress run', 'go test ./...', 'go vet ./...'],
      ...['cargo test', 'cargo clippy', 'cargo check', 'cargo nextest run', 'cargo fmt --check'],
    ],
    [
      ...['npm ci', 'npm run build', 'npm run', 'yarn start', 'npm run latest', 'npm run tester'],
      ...[
        'playwright install',
        'cypress open',
        'go build ./...',
        'cargo build',
        'make test',
        'test -f x',
      ],
    ],
  ],
  [
    'runs what the project brings',
    isOpaque,
    [
      'make',
      'just build',
      './build',
      './a/b',
      'install.sh',
      'sh /x',
      'bash -e x',
      'ash x',
      'zsh x',
    ],
    ['/usr/bin/x', 'sh', 'bash -l', 'fish x', 'python x.py', 'cmake .'],
  ],
  [
    'does its own work only',
    isPlain,
    [
      ...['. /opt/venv/bin/activate', 'source ./bin/activate', 'find . -name x -delete'],
      ...['curl -o x https://x', 'sed -i s/a/b/ x', 'mkdir x', 'rm x', 'cp a b', 'tar -xf x'],
      ...['useradd x', 'dpkg -i x', 'rustup target add x'],
    ],
    [
      ...['. ./settings', 'source /etc/profile', 'find . -execdir x {} +', 'find . -ok x {} +'],
      ...['make', 'npm ci', 'x', 'cmake .', 'git status'],
    ],
  ],
  [
    'comes with a distribution',
    isBasic,
    ['apt-get update', 'git status', 'node x', 'python3 x', 'gcc x', 'rm x', 'tar -xf x', 'nginx'],
    ['x', 'gunicorn', 'pnpm i'],
  ],
  [
    'needs nothing of the files that it names',
    isInspecting,
    ['mkdir x', 'rm -rf x', 'ls x', 'du x', 'chown a x', 'chmod +x x', 'find x', 'test -f x'],
    ['cat x', 'cp x y', 'grep a x', 'python x'],
  ],
] as const)('a program that %s', (_kind, holds, those, others) => {
  it.each(those)('%s', (script) => {
    expect(holds(command(script))).toBe(true)
  })
  it.each(others)('is not: %s', (script) => {
    expect(holds(command(script))).toBe(false)
  })
})
