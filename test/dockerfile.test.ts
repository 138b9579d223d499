/** Reading a Dockerfile as BuildKit does. */
import { frontendOf, hasCacheMounts } from '../src/read/frontend.ts'
import { parentOf } from '../src/read/paths.ts'
import { withDefaults, type Text } from '../src/read/text.ts'
import { describe, expect, it } from 'vitest'
import {
  describe as plain,
  fixDockerfile,
  parseDockerfile,
  transforms,
  type Dockerfile,
} from '../src/index.ts'
import type { Command, Run } from '../src/read/types.ts'

function runs(source: string): Run[] {
  return parseDockerfile(source).instructions.flatMap(({ detail }) =>
    detail?.kind === 'run' ? [detail] : [],
  )
}

/** The first RUN of a file that starts with a base image. */
function run(source: string, base = 'python:3.12'): Run {
  const [first] = runs(`FROM ${base}\n${source}\n`)
  if (first === undefined) throw new Error('no RUN')
  return first
}

function mounts({ mounts: all }: Run): string[] {
  return all.map(
    ({ type, target, id, sharing }) =>
      `${type ?? '?'} ${plain(target)} ${plain(id)} ${plain(sharing)}`,
  )
}

function commands({ commands: all }: Run): string[] {
  return all.map(({ name, arguments: words }) =>
    [name, ...words.map(({ text }) => text)].map(plain).join(' '),
  )
}

const keywords = ({ instructions }: Dockerfile): string[] =>
  instructions.map(({ keyword }) => keyword)

describe('the head of a RUN', () => {
  it.each([
    ['a quoted flag', 'RUN --mount="type=cache,target=/x y" c', ['cache /x y /x y shared']],
    ['a quoted value', 'RUN --mount=type=cache,target="/x" c', ['cache /x /x shared']],
    ['an escaped blank', 'RUN --mount=type=cache,target=/a\\ b c', ['cache /a b /a b shared']],
    ['CSV in quotes', `RUN --mount='type=cache,"target=/a,b"' c`, ['cache /a,b /a,b shared']],
    ['aliases, key case and type case', 'RUN --mount=TYPE=Cache,Destination=/x,SHARING=Locked c', ['cache /x /x locked']],
    ['the last of a repeated key', 'RUN --mount=type=cache,target=/a,target=/b c', ['cache /b /b shared']],
    ['flags over lines with comments and blank lines', 'RUN --mount=type=cache,target=/a \\\n  # why\n\n  --mount=type=cache,target=/b \\\n  c', ['cache /a /a shared', 'cache /b /b shared']],
    ['flags over lines with blanks behind their escape characters', 'RUN --mount=type=cache,target=/a \\ \t\n  --mount=type=cache,target=/b \\  \n  c', ['cache /a /a shared', 'cache /b /b shared']],
    ['flags before and after each other', 'RUN --network=none --mount=type=cache,target=/a --security=insecure c', ['cache /a /a shared']],
    ['a lower-case keyword and a tab', 'run\t--mount=type=cache,target=/a\tc', ['cache /a /a shared']],
    ['a quote that nobody closes, up to the end', 'RUN --mount="type=cache,target=/x y \\\n  z ', ['cache /x y   z /x y   z shared']],
    ['quotes and escapes anywhere in a word', `RUN --mo"unt=type"=cac\\he,target='/x'y c`, ['cache /xy /xy shared']],
    ['no flag after the command', 'RUN c --mount=type=cache,target=/a', []],
    ['no flag after a bare --', 'RUN -- --mount=type=cache,target=/a', []],
    ['no flag in an assignment', 'RUN X=--foo --mount=type=cache,target=/x', []],
    ['bind by default', 'RUN --mount=target=/x c', ['bind /x /x shared']],
    ['a target joined to WORKDIR, and an id that is not', 'WORKDIR /app\nRUN --mount=type=cache,target=node_modules c', ['cache /app/node_modules node_modules shared']],
    ['WORKDIR without a target', 'WORKDIR /app\nRUN --mount=type=cache c', ['cache /app . shared']],
    ['a tilde that nobody expands', 'WORKDIR /app\nRUN --mount=type=cache,target=~/.npm c', ['cache /app/~/.npm ~/.npm shared']],
    ['HOME, which is not set', 'RUN --mount=type=cache,target=$HOME/.npm c', ['cache /.npm /.npm shared']],
    ['secrets and sockets without a target', 'RUN --mount=type=secret,id=a --mount=type=secret,id=b --mount=type=ssh c', ['secret /run/secrets/a a shared', 'secret /run/secrets/b b shared', 'ssh /run/buildkit/ssh/. . shared']],
    ['an ENV for its type and its sharing', 'ENV T=Cache S=Locked\nRUN --mount=type=$T,sharing=${S},target=/x c', ['cache /x /x locked']],
    ['an argument for its sharing, its id and its owner', 'ARG S=locked\nRUN --mount=type=cache,sharing=$S,id=$S,uid=$S,mode=$S,target=/x c', ['cache /x ${S} ${S}']],
    ['an empty id', 'RUN --mount=type=cache,id=,target=/x c', ['cache /x /x shared']],
    ['text behind a default', 'ENV D=/d\nRUN --mount=type=cache,target=${D:-/a}bc/x,id=${X:-y}zz c', ['cache /dbc/x yzz shared']],
    ['an ENV and a default', 'ENV D=/d\nRUN --mount=type=cache,target=${D}/x,id=${X:-y} c', ['cache /d/x y shared']],
  ])('has %s', (_name, source, expected) => {
    expect(mounts(run(source))).toEqual(expected)
  }) // prettier-ignore

  it('knows where every value stands', () => {
    const source =
      'FROM a\nRUN --mount=type=cache,target="/x",id=y \\\n    --mount=type=cache,dst=/z c\n'
    const values = runs(source).flatMap(({ mounts: all }) => all.flatMap(({ options }) => options))
    const text = values.map(({ valueRange }) => source.slice(valueRange?.start, valueRange?.end))
    expect(text).toEqual(['cache', '/x', 'y', 'cache', '/z'])
  })

  it.each([
    ['a blank after a comma', 'RUN --mount=type=cache, target=/x c', 'one of its options is empty'],
    ['a misspelled option', 'RUN --mount=type=cache,taget=/x c', 'no mount option "taget"'],
    ['a misspelled type', 'RUN --mount=type=chache,target=/x c', 'no mount type "chache"'],
    ['an option of another builder', 'RUN --mount=type=cache,target=/x,Z c', 'no mount option "Z"'],
    [
      'an argument for a type',
      'ARG T=cache\nRUN --mount=type=$T,target=/x c',
      'type of a mount is \\$\\{T\\}',
    ],
    [
      'an ENV for a type that is none',
      'ENV T=chache\nRUN --mount=type=$T,target=/x c',
      'no mount type "chache"',
    ],
    [
      'a variable as its origin',
      'RUN --mount=type=cache,from=$X,target=/x c',
      '"from" takes no variable',
    ],
    [
      'the sharing of a cache on a bind',
      'RUN --mount=target=/x,sharing=locked c',
      'a bind mount has no sharing',
    ],
    ['an owner of a bind', 'RUN --mount=target=/x,uid=1000 c', 'a bind mount has no owner'],
    ['a size of a cache', 'RUN --mount=type=cache,target=/x,size=1 c', 'a cache mount has no size'],
    ['a secret without a name', 'RUN --mount=type=secret c', 'a secret needs an id'],
    ['the root as a target', 'RUN --mount=type=cache,target=/ c', 'over "/"'],
    [
      'one target twice',
      'RUN --mount=type=cache,target=/x --mount=type=cache,target=/x/,id=y c',
      'only the last one counts',
    ],
    ['flags that are not ASCII', 'RUN --mount=type=cache,target=/é c', 'not plain ASCII'],
    ['no command', 'RUN --mount=type=cache,target=/x', 'no command'],
    [
      'another shell',
      'SHELL ["pwsh", "-c"]\nRUN --mount=type=cache,target=/x c',
      'not a POSIX shell',
    ],
    ['a script that is cut off', 'RUN if x; then y', "expected 'fi'"],
  ])('is not read for certain with %s', (_name, source, reason) => {
    expect(run(source).unreadable).toMatch(new RegExp(reason))
  })
})

describe('instructions', () => {
  it.each([
    [
      'a heredoc marker in quotes is none',
      'FROM a\nRUN echo "a <<EOF b"\nRUN c\n',
      ['FROM', 'RUN', 'RUN'],
    ],
    [
      'nor is one behind an escaped quote in double quotes, where single quotes have no escapes',
      'FROM a\nRUN echo "a\\" <<EOF b"\nRUN echo \'a\\\' <<EOF\nRUN b\nEOF\nRUN c\n',
      ['FROM', 'RUN', 'RUN', 'RUN'],
    ],
    [
      'a here-document hides what looks like instructions',
      'FROM a\nRUN <<EOF\nFROM b\nRUN c\nEOF\nCMD d\n',
      ['FROM', 'RUN', 'CMD'],
    ],
    [
      'two here-documents in a row',
      'FROM a\nCOPY <<A <<"B" /x/\nRUN\nA\nRUN\nB\nUSER c\n',
      ['FROM', 'COPY', 'USER'],
    ],
    [
      'tabs before the end of a <<- body',
      'FROM a\nRUN <<-EOF\n\tx\n\tEOF\nUSER c\n',
      ['FROM', 'RUN', 'USER'],
    ],
    [
      'no here-document in exec form',
      'FROM a\nRUN ["sh", "-c", "cat <<EOF x"]\nUSER c\n',
      ['FROM', 'RUN', 'USER'],
    ],
    [
      'comments and blank lines inside an instruction',
      'FROM a\nRUN b \\\n# c\n\n  && d\nUSER e\n',
      ['FROM', 'RUN', 'USER'],
    ],
    [
      'a backtick that continues',
      '# escape=`\nFROM a\nRUN b `\n  c\\\nUSER d\n',
      ['FROM', 'RUN', 'USER'],
    ],
    [
      'the name of a here-document ends in an escape that means nothing',
      '# escape=`\nFROM a\nRUN cat <<EOF\\\nRUN\nEOF\nUSER c\n',
      ['FROM', 'RUN', 'USER'],
    ],
    [
      'a directive after a comment is none',
      '# hello\n# escape=`\nFROM a\nRUN b `\nUSER d\n',
      ['FROM', 'RUN', 'USER'],
    ],
    ['ONBUILD', 'FROM a\nONBUILD RUN --mount=type=cache,target=/x b\n', ['FROM', 'ONBUILD']],
  ])('%s', (_name, source, expected) => {
    expect(keywords(parseDockerfile(source))).toEqual(expected)
  })

  it.each([
    ['a line of nothing but an escape', 'FROM a\n\\\nRUN b\nUSER d\n'],
    ['a carriage return inside a line', 'FROM a\nRUN b \r c\nUSER d\n'],
  ])('are left alone where two readings differ: %s', (_name, source) => {
    expect(parseDockerfile(source).uncertain?.reason).toMatch(/two readings/)
    // It is said only where there would be something to say.
    const findings = (run: string): string[] =>
      fixDockerfile(`${source}RUN --mount=type=cache,target=/root/.cache/pip ${run}\n`, {
        transforms,
      }).findings.map(({ transform }) => transform)
    expect(findings('pip install flask')).toEqual([])
    expect(findings('pip install --no-cache-dir flask')).toEqual(['read'])
  })

  it.each([
    ['a blank before the name', 'RUN cat << EOF > f\nRUN\nEOF'],
    ['a blank before quotes', 'RUN <<-\'EOF\' << "A"\n\tRUN\n\tEOF\nRUN\nA'],
    ['a file descriptor', 'RUN cat 3<<EOF\nRUN\nEOF'],
    ['a name with quotes inside', 'RUN cat <<E"O"F\nRUN\nEOF'],
    ['a marker in quotes', 'RUN echo "a << EOF b" \'<<EOF\''],
    ['a marker in JSON', 'RUN ["sh", "-c", "cat <<EOF x"]'],
    ['a marker that an operand is read over', 'RUN cat <<A${B:-c}'],
    ['a marker without a name', "RUN pecl i <<'' && x"],
    ['two escapes at the end of a line', 'RUN b \\\\'],
    ['two escapes with a blank between them', 'RUN ( \\ \\\n x \\\n)'],
  ])(
    'are known for certain where another parser is known to be wrong: %s',
    (_name, instruction) => {
      const { uncertain, instructions } = parseDockerfile(
        `FROM a\n${instruction}\nUSER c\nUSER d\n`,
      )
      expect(uncertain).toBeUndefined()
      expect(instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'RUN', 'USER', 'USER'])
    },
  )

  it('are those of a script, with a blank before the name of a here-document', () => {
    const read = run('RUN --mount=type=cache,target=/x << EOF\nnpm ci\npip install a\nEOF')
    expect(read.form).toBe('heredoc')
    expect(commands(read)).toEqual(['npm ci', 'pip install a'])
  })
})

describe('a stage', () => {
  const sourceOf = (source: string, index: number): string => {
    const { base } = parseDockerfile(source).stages[index] ?? {}
    return base === undefined
      ? ''
      : 'stage' in base
        ? `stage ${base.stage.index}`
        : plain(base.image)
  }

  it.each([
    ['in lower case, as BuildKit keeps it', 'FROM a AS Base\nFROM base', 'stage 0'],
    ['as it is kept', 'FROM a AS base\nFROM base', 'stage 0'],
    ['in the case it was given: an image', 'FROM a AS Base\nFROM Base', 'Base'],
    ['in another case: an image', 'FROM a AS base\nFROM BASE', 'BASE'],
    ['by number: an image', 'FROM a\nFROM 0', '0'],
  ])('is what FROM names %s', (_name, source, expected) => {
    expect(sourceOf(`${source}\n`, 1)).toBe(expected)
  })

  it('is what --from names in any case, or by number', () => {
    const copies = parseDockerfile(
      'FROM a AS Base\nFROM b\nCOPY --from=BASE /x /\nCOPY --from=0 /x /\nCOPY --from=1 /x /\n',
    ).instructions.flatMap(({ detail }) => (detail?.kind === 'copy' ? [detail.from] : []))
    expect(
      copies.map((from) => (from !== undefined && 'stage' in from ? from.stage.index : undefined)),
    ).toEqual([0, 0, undefined])
  })
})

describe('what is in force', () => {
  const state = (
    source: string,
  ): { workdir: string; user: string | undefined; uid: number | undefined; home: string } => {
    const { instructions } = parseDockerfile(`${source}\nRUN last\n`)
    const { workdir, user } = instructions.at(-1)?.state ?? {
      workdir: '',
      user: { name: '', uid: 0, home: '' },
    }
    return {
      workdir: plain(workdir),
      user: user.name === undefined ? undefined : plain(user.name),
      uid: user.uid,
      home: plain(user.home),
    }
  }

  it('follows WORKDIR, relative ones too, and the image', () => {
    expect(state('FROM golang:1.22').workdir).toBe('/go')
    expect(state('FROM python\nWORKDIR /a\nWORKDIR b/../c').workdir).toBe('/a/c')
    expect(state('FROM python\nARG D=/d\nENV E=$D/e\nWORKDIR ${E}').workdir).toBe('${D}/e')
    expect(state('FROM registry.example.com/x\nWORKDIR a').workdir).toBe('${WORKDIR}/a')
  })

  it.each([
    ['FROM node:20', 'root', 0, '/root'],
    ['FROM node:20-alpine\nUSER node', 'node', 1000, '/home/node'],
    ['FROM docker.io/library/node:20\nUSER 1000', 'node', 1000, '/home/node'],
    ['FROM python:3.12\nUSER 1234:5', undefined, 1234, '/'],
    ['FROM ubuntu:24.04\nUSER ubuntu', 'ubuntu', 1000, '/home/ubuntu'],
    ['FROM python:3.12\nRUN useradd -m -u 1001 app\nUSER app', 'app', 1001, '/home/app'],
    [
      'FROM python:3.12\nRUN groupadd -g 7 g && useradd -r -g g -d /srv app\nUSER app',
      'app',
      undefined,
      '/srv',
    ],
    [
      'FROM alpine:3\nRUN addgroup -g 9 g && adduser -DH -u 8 -G g -h /data app\nUSER app:g',
      'app',
      8,
      '/data',
    ],
    [
      'FROM debian:12\nRUN adduser --disabled-password --gecos "" --uid 5 app\nUSER app',
      'app',
      5,
      '/home/app',
    ],
    ['FROM registry.example.com/x', undefined, undefined, '${HOME}'],
    ['FROM registry.example.com/x\nUSER app', 'app', undefined, '${HOME}'],
    ['FROM scratch', 'root', 0, '/'],
    ['FROM node:20 AS a\nUSER node\nFROM a', 'node', 1000, '/home/node'],
    ['FROM node:20 AS a\nUSER node\nFROM python', 'root', 0, '/root'],
    ['FROM python\nARG UID=5\nUSER $UID', '${UID}', undefined, '${HOME}'],
  ])('%s runs as %s', (source, name, uid, home) => {
    const { user, ...rest } = state(source)
    expect(user === undefined ? undefined : plain(user)).toBe(name)
    expect(rest).toMatchObject({ uid, home })
  })

  it.each([
    [`/''x`, '/x'],
    [`/'a'b`, '/ab'],
    [`/'a$B'c`, '/a$Bc'],
    [`/a'b`, "${/a'b}"],
    [`/a'`, "${/a'}"],
    [`/"a`, '${/"a}'],
    [`/"a"b`, '/ab'],
  ])('reads a word with quotes, or does not know it: %s', (word, expected) => {
    expect(state(`FROM python\nWORKDIR ${word}`).workdir).toBe(expected)
  })

  it('takes the last of ENV and ARG, and all of one ENV against what was before it', () => {
    const target = (source: string): string =>
      plain(run(`${source}\nRUN --mount=type=cache,target=/$A c`).mounts[0]?.target ?? '')
    expect(target('ENV A=x B=$A\nENV A=y C=$A')).toBe('/y')
    expect(target('ENV A=x\nENV A=y B=$A\nENV A=$B')).toBe('/x')
    expect(target('ENV A=x\nARG A=y')).toBe('/${A}')
    expect(target('ENV A x y')).toBe('/x y')
    expect(target("ENV A='$B'")).toBe('/$B')
  })
})

describe('commands', () => {
  it.each([
    [
      'chains over lines with comments between',
      'RUN a && \\\n  # no\n  b; \\\n  c || d',
      ['a', 'b', 'c', 'd'],
    ],
    ['wrappers', 'RUN sudo -E env A=b X=y nice -n 5 pip install x', ['pip install x']],
    [
      'what sudo and xargs are told themselves',
      'RUN sudo -H -u a -g b -C 3 -h c -p d -D /e -T 5 -- f && doas -u a -C /b c && xargs -n 1 -I {} -P 2 -L 3 -d , -a /b -s 9 -E e g',
      ['f', 'c', 'g'],
    ],
    [
      'what wrappers with times, numbers and files are told themselves',
      'RUN nice --adjustment 5 a; ionice -c 2 -n 7 b; stdbuf -i 0 -o L -e 0 c; timeout -s KILL -k 5 60 d; exec -a x e',
      ['a', 'b', 'c', 'd', 'e'],
    ],
    [
      'nothing where a wrapper runs nothing',
      'RUN command -v a; sudo -l b; sudo -R /c d; ionice -p 1; corepack enable e',
      ['command -v a', 'sudo -l b', 'sudo -R /c d', 'ionice -p 1', 'corepack enable e'],
    ],
    [
      'groups and subshells whose output goes elsewhere',
      'RUN { a; b; } > /x && (c; d) 2>&1 | e > /y',
      ['a', 'b', 'c', 'd', 'e'],
    ],
    ['sh -c and bash -lc', `RUN sh -c 'a && b' && bash -lc "c d"`, ['a', 'b', 'c d']],
    ['modules of Python', 'RUN python3 -u -m pip install x', ['pip install x']],
    [
      'programs that a launcher runs',
      'RUN npx -y playwright@1.40 install',
      ['npx -y playwright@1.40 install', 'playwright install'],
    ],
    ['exec form', 'RUN ["pip", "install", "x"]', ['pip install x']],
    ['exec form of a shell', 'RUN ["/bin/sh", "-c", "a && b"]', ['a', 'b']],
    ['a here-document for the shell', 'RUN <<EOF\na\nb\nEOF', ['a', 'b']],
    [
      'a here-document for a named shell',
      `RUN bash -e <<'EOF' && c\na\nEOF`,
      ['bash -e', 'a', 'c'],
    ],
    ['a here-document for another program', 'RUN python3 <<EOF\na\nEOF', ['python3']],
    [
      'a here-document with a program of its own',
      'RUN <<EOF\n#!/usr/bin/env python3\na\nEOF',
      ['python3'],
    ],
    ['substitutions', 'RUN a "$(b c)" `d`', ['b c', 'd', 'a $(…) $(…)']],
    [
      'variables, known and unknown',
      'ENV K=v\nARG U\nRUN a $K ${K}x "$U" $NONE ${NONE:-d} \'$K\'',
      ['a v vx ${U} d $K'],
    ],
    [
      'tilde and HOME',
      'RUN a ~/x $HOME/y ~root/z --opt=~/w',
      ['a /root/x /root/y /root/z --opt=~/w'],
    ],
  ])('are seen through %s', (_name, source, expected) => {
    expect(commands(run(source))).toEqual(expected)
  })

  it('know the value of a loop over one word, which may not be reached, and none of more', () => {
    const [one, more] = run('RUN for x in a; do b $x; done; for y in c d; do e $y; done').commands
    const valueIn = (command: Command | undefined): Text =>
      withDefaults(command?.arguments[0]?.text ?? '')
    expect(valueIn(one)).toBe('a')
    expect(valueIn(more)).toBe(more?.arguments[0]?.text)
  })

  it('know their directory, and what may not run', () => {
    const all = run(
      'WORKDIR /w\nRUN a && cd x && b && (cd /y; c) && d; if t; then e; fi; [ -f g ] && h; i || j',
    ).commands
    const found = Object.fromEntries(
      all.map(({ name, cwd, conditional }) => [
        plain(name),
        `${plain(cwd)}${conditional ? '?' : ''}`,
      ]),
    )
    expect(found).toMatchObject({
      a: '/w',
      b: '/w/x',
      c: '/y',
      d: '/w/x',
      e: '/w/x?',
      h: '/w/x?',
      i: '/w/x',
      j: '/w/x?',
    })
  })

  it('know the environment: prefixes, export, env and activate', () => {
    const environment = (source: string, name: string): Text | undefined =>
      run(source).commands.at(-1)?.environment.variables.get(name)
    expect(environment('RUN A=b c', 'A')).toBe('b')
    expect(environment('RUN A=b; c', 'A')).toBeUndefined()
    expect(environment('RUN export A=b && c', 'A')).toBe('b')
    expect(environment('RUN A=b; export A; c', 'A')).toBe('b')
    expect(environment('ENV A=x\nRUN export A && c', 'A')).toBe('x')
    expect(environment('RUN env A=b c', 'A')).toBe('b')
    expect(environment('ENV A=x\nRUN unset A; c', 'A')).toBeUndefined()
    expect(environment('RUN . /opt/venv/bin/activate && pip install x', 'VIRTUAL_ENV')).toBe(
      '/opt/venv',
    )
  })
})

it.each([
  ['docker/dockerfile', true],
  ['docker/dockerfile:1', true],
  ['docker.io/docker/dockerfile:1.4', true],
  ['docker/dockerfile:1.17@sha256:0', true],
  ['docker/dockerfile:1-labs', true],
  ['docker/dockerfile:1.1-experimental', true],
  ['docker/dockerfile:1.0', false],
  ['docker/dockerfile:1.1.7', false],
  ['example.com/frontend', false],
])('knows whether a frontend has cache mounts: %s', (frontend, has) => {
  expect(hasCacheMounts(frontend)).toBe(has)
})

it.each([
  ['# syntax=docker/dockerfile:1\nFROM a', 'docker/dockerfile:1'],
  ['#check=skip=all\n#  Syntax = x\nFROM a', 'x'],
  ['# a comment\n# syntax=x\nFROM a', undefined],
  ['FROM a\n# syntax=x', undefined],
  ['# escape=`', undefined],
])('reads which frontend there is: %j', (text, frontend) => {
  expect(frontendOf(text)).toBe(frontend)
})

it.each([
  ['/a/b', '/a'],
  ['/a', '/'],
  ['/', '/'],
])('the directory above %s is %s', (path, parent) => {
  expect(parentOf(path)).toBe(parent)
})
