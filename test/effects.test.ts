/** What a command does with paths: one rule a line. */
import { describe, expect, it } from 'vitest'
import { describe as plain, parseDockerfile, type Command } from '../src/index.ts'
import {
  deletes,
  deletesItself,
  effectsOf,
  keepsTimes,
  mayTakeAway,
  namedPaths,
  writesInto,
} from '../src/flow/effects.ts'

/** The last command of a RUN in `/src`. */
function command(script: string): Command {
  const source = `FROM debian:12\nWORKDIR /src\nRUN ${script}\n`
  const [run] = parseDockerfile(source).instructions.flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
  const last = run?.commands.at(-1)
  if (last === undefined) throw new Error(`no command in ${script}`)
  return last
}

/** What it does beside reading, in words, in the order of `Effects`. */
function effects(script: string): string[] {
  const all = effectsOf(command(script))
  return [
    ...all.copies.map(
      ({ path, to, except, asLinks }) =>
        (asLinks ? 'links ' : 'copies ') +
        [plain(path), ...(to === undefined ? [] : ['to', plain(to)])].join(' ') +
        except.map((name) => ` but ${plain(name)}`).join(''),
    ),
    ...all.links.map(({ path, to }) => `links ${plain(path)} to ${plain(to)}`),
    ...all.writes.map(
      ({ path, unpacked }) => `${unpacked ? 'unpacks to' : 'writes'} ${plain(path)}`,
    ),
    ...all.makes.map(({ path, certain }) => `${certain ? 'makes' : 'may make'} ${plain(path)}`),
    ...all.deletes.map(
      ({ path, extent, word }) =>
        `deletes ${extent} ${plain(path)}${word === undefined ? '' : ` by ${plain(word.text)}`}`,
    ),
    ...all.moves.map((path) => `moves ${plain(path)}`),
    ...all.dates.map(({ path, isAny }) => `dates ${isAny ? 'any in ' : ''}${plain(path)}`),
  ]
}

function reads(script: string): string[] {
  return effectsOf(command(script)).reads.map(
    ({ path, certain }) => `${certain ? 'reads' : 'may read'} ${plain(path)}`,
  )
}

describe('what is copied', () => {
  it.each([
    [
      'to the last operand',
      'cp -r a /b /out',
      [
        'copies /src/a to /out',
        'copies /b to /out',
        'writes /out',
        'writes /out/a',
        'writes /out/b',
      ],
    ],
    [
      'to what an option names',
      'cp -t /out a',
      ['copies /src/a to /out', 'writes /out', 'writes /out/a'],
    ],
    [
      'as all of a directory',
      'cp -r dist/* /out',
      ['copies /src/dist to /out', 'writes /out', 'writes /out/dist'],
    ],
    [
      'as links, which are no copies',
      'cp -rs /a /out',
      ['links /a to /out', 'writes /out', 'writes /out/a'],
    ],
    [
      'with a mode, which is no operand',
      'install -m 755 app /bin',
      ['copies /src/app to /bin', 'writes /bin', 'writes /bin/app'],
    ],
    [
      'and is gone, as it is moved',
      'mv a /out',
      ['copies /src/a to /out', 'writes /out', 'writes /out/a', 'moves /src/a'],
    ],
    [
      'but for some names',
      'rsync -a --exclude dep . /out',
      ['copies /src to /out but dep', 'writes /out', 'writes /out/src'],
    ],
    ['into an archive', 'tar -czf- -C /app dist > /a.tgz', ['copies /app/dist', 'writes /a.tgz']],
    [
      'into an archive that comes first',
      'zip -r a.zip dist -x tmp',
      ['copies /src/dist to /src/a.zip but tmp', 'writes /src/a.zip', 'writes /src/a.zip/dist'],
    ],
    [
      'into an archive that an option names',
      'tar -czf /out/x.tgz .',
      ['copies /src to /out/x.tgz', 'writes /out/x.tgz', 'writes /out/x.tgz/src'],
    ],
    [
      'into an archive after the subcommand',
      '7z a x.7z b',
      ['copies /src/b to /src/x.7z', 'writes /src/x.7z', 'writes /src/x.7z/b'],
    ],
    [
      'by a program whose -t is no target',
      'rsync -t a b',
      ['copies /src/a to /src/b', 'writes /src/b', 'writes /src/b/a'],
    ],
    [
      'and is gone from where it was, wherever its target stands',
      'mv -t /dst /root/.cache/pip',
      [
        'copies /root/.cache/pip to /dst',
        'writes /dst',
        'writes /dst/pip',
        'moves /root/.cache/pip',
      ],
    ],
    [
      'as something on its input says',
      'ls | xargs cp -t /out',
      ['copies ${operands} to /out', 'writes /out'],
    ],
  ])('%s: %s', (_, script, expected) => {
    expect(effects(script)).toEqual(expected)
  })
})

describe('what is written', () => {
  it.each([
    [
      'unpacked into a directory',
      'tar -xzf a.tgz -C /opt',
      ['copies /src/a.tgz', 'unpacks to /opt'],
    ],
    [
      'unpacked by letters without a hyphen',
      'tar xf a.tar',
      ['copies /src/a.tar', 'unpacks to /src'],
    ],
    [
      'unpacked from a pipe',
      'curl -L https://e.com/a | tar -xz',
      ['copies ${operands}', 'unpacks to /src'],
    ],
    ['unpacked where it stands', 'unzip a.zip', ['unpacks to /src']],
    ['redirected', 'date > /built', ['writes /built']],
    ['the value of an option of any program', 'curl -fLo /x https://e.com -o /y', ['writes /y']],
    ['the value in the option', 'esbuild --outfile=dist/a.js a.ts', ['writes /src/dist/a.js']],
    ['all that tee names', 'date | tee a b', ['writes /src/a', 'writes /src/b']],
    [
      'a clone, where it says so',
      'git clone --depth=1 https://e.com/x.git /opt/x',
      ['writes /opt/x'],
    ],
    ['a clone, where it does not', 'git clone https://e.com/x.git', ['writes /src/x']],
    ['a clone of a branch', 'git clone -b main --depth 1 https://e.com/x', ['writes /src/x']],
    ['a directory that is new', 'mkdir /out', ['makes /out']],
    ['a directory that may be there', 'mkdir -p /out/a', ['may make /out/a']],
    ['a symbolic link', 'ln -sf /opt/x /bin/x', ['links /opt/x to /bin/x', 'writes /bin/x']],
    ['a link where it stands', 'ln -s /app/x', ['links /app/x to /src', 'writes /src/x']],
    ['a link where an option says', 'ln -st /bin /opt/x', ['links /opt/x to /bin', 'writes /bin']],
    ['a hard link', 'ln a b', ['writes /src/b']],
    ['nothing that curl sends', 'curl -d data https://e.com', []],
    ['nothing but a time', 'touch a', ['dates /src/a']],
    [
      'nothing but the times of any files',
      "find . -name '*.rs' -exec touch {} +",
      ['dates any in /src'],
    ],
  ])('%s: %s', (_, script, expected) => {
    expect(effects(script)).toEqual(expected)
  })
})

describe('what is deleted', () => {
  it.each([
    ['operands', 'rm -rf a /b/*', ['deletes all /src/a by a', 'deletes all /b/* by /b/*']],
    ['only what is empty', 'rmdir a', ['deletes empty /src/a by a']],
    ['only what is empty, by an option', 'rm -d a', ['deletes empty /src/a by a']],
    ['what xargs names, too', 'ls | xargs rm -rf /b', ['deletes all /b by /b', 'deletes some /**']],
    ['all that is found', 'find /x -delete', ['deletes all /x by /x', 'deletes some /x/**']],
    ['all below', 'find /x -mindepth 1 -delete', ['deletes all /x/* by /x', 'deletes some /x/**']],
    ['files only', 'find /x -type f -delete', ['deletes files /x/* by /x', 'deletes files /x/**']],
    ['what a test selects', 'find /x -name a -delete', ['deletes some /x/**/a']],
    ['nothing', 'find /x -name a', []],
    ['homes of users', 'userdel -r me', ['deletes some /home/*', 'deletes some /root']],
    ['no homes', 'userdel me', []],
    ['what a script says', "trap 'rm -rf /tmp/x' EXIT", ['deletes some /tmp/x']],
    ['no script that deletes', "trap 'ls /tmp/x' EXIT", []],
  ])('%s: %s', (_, script, expected) => {
    expect(effects(script)).toEqual(expected)
  })
})

describe('what is read', () => {
  it.each([
    [
      'what looks like a path, and what may be one',
      'make -C /x all',
      ['reads /x', 'may read /src/all'],
    ],
    [
      'lists, options, variables, inputs',
      'P=/a:/b x --in=/c < /d',
      ['reads /c', 'reads /a', 'reads /b', 'reads /d'],
    ],
    ['not what is on another machine', 'curl https://e.com/a', []],
    ['not what is only looked at', 'ls -l /x', []],
    ['what is looked at for a file', 'ls /x > y', ['may read /x']],
    ['not what is copied: that is a copy', 'cp /a /b', []],
    ['not what is deleted', 'rm /a', []],
  ])('%s: %s', (_, script, expected) => {
    expect(reads(script)).toEqual(expected)
  })
})

describe('whether a command', () => {
  it.each([
    ['rm -rf /app/dist', '/app/dist', true],
    ['rm -rf /app', '/app/dist', true],
    ['rm -rf /app/dist/*', '/app/dist', true],
    ['rm -rf /app/dist/a', '/app/dist', false],
    ['rmdir /app/dist', '/app/dist', false],
    ['find /app/dist -delete', '/app/dist', true],
    ['find /app/dist -mindepth 1 -delete', '/app/dist', true],
    ['find /app/dist -type f -delete', '/app/dist', false],
    ['find /app/dist -name a -delete', '/app/dist', false],
    ['mv /app/dist /out', '/app/dist', false],
  ])('deletes a directory: %s, %s', (script, path, expected) => {
    expect(deletes(command(script), path)).toBe(expected)
  })

  it('deletes the directory itself', () => {
    expect(deletesItself(command('rm -rf /app/dist/*'), '/app/dist')).toBe(false)
    expect(deletesItself(command('rm -rf /app/dist'), '/app/dist')).toBe(true)
    expect(deletesItself(command('find /app/dist -delete'), '/app/dist')).toBe(true)
    expect(deletesItself(command('cd /app && rm dist'), '/app/dist')).toBe(true)
  })

  it.each([
    ['mv /app/dist /out', '/app/dist', true],
    ['mv /app/dist /out', '/out', false],
    ['rm -rf /{a,b}', '/b', true],
    ['rm -rf "$(x)/a"', '/b/a', true],
    ['rm -rf "/a/$(x)"', '/b/a', false],
    ['find / -name a -delete', '/b/a', true],
    ['find / -name b -delete', '/b/a', true],
    ['find / -name c -delete', '/b/a', false],
    ['find / -type f -delete', '/b/a', false],
  ])('may take a path away: %s, %s', (script, path, expected) => {
    expect(mayTakeAway(command(script), path)).toBe(expected)
  })

  it.each([
    ['cp a /app/x', '/app', ['/app/x', '/app/x/a']],
    ['tar -xf a.tar -C /', '/app', ['/']],
    ['cp a /', '/app', []],
    ['mkdir -p /app/x', '/app', []],
    ['cp a "/app/$(x)"', '/app', []],
  ])('writes into a directory: %s, %s', (script, path, expected) => {
    expect(writesInto(command(script), path).map(plain)).toEqual(expected)
  })

  it.each([
    ['/app/run --in /app/a /b', ['/app/run', '/app/a']],
    ['cp /app/a /app/b', ['/app/a']],
  ])('names paths in a directory: %s', (script, expected) => {
    expect(namedPaths(command(script), '/app').map(plain)).toEqual(expected)
  })

  it.each([
    ['mv a b', true],
    ['cp -a a b', true],
    ['cp a b', false],
    ['tar -x', true],
    ['tar -cz a', true],
    ['unzip a.zip', true],
    ['touch -d @0 a', true],
    ['touch a', false],
    ['git restore-mtime', true],
    ['git pull', false],
  ])('keeps old times: %s', (script, expected) => {
    expect(keepsTimes(command(script))).toBe(expected)
  })
})
