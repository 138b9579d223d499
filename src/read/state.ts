/** What is in force: at the start of a stage, and after each instruction. */
import {
  accountsAfter,
  accountsOf,
  mayChangeAccounts,
  noAccounts,
  root,
  userNamed,
  withoutNumbers,
} from './accounts.ts'
import type { Environment } from './environment.ts'
import {
  mayHoldAccounts,
  mayRewriteAccounts,
  noneHiddenBefore,
  rewritesAccounts,
} from './hidden-accounts.ts'
import { readJsonArray } from './lexer.ts'
import { resolvePath } from './paths.ts'
import type { Place } from './place.ts'
import { isPosixShell } from './script/wrappers.ts'
import { trimSpace } from './space.ts'
import { matches, textOf, unknown } from './text.ts'
import type {
  Distribution,
  ImageFacts,
  ImageKnowledge,
  Instruction,
  Stage,
  State,
  User,
} from './types.ts'
import { expand, withArgs, withEnv } from './variables.ts'

/** What is in force in what is built from `base`. */
export function stateOf(base: Stage['base'], images: ImageKnowledge): State {
  if ('stage' in base) return base.stage.end
  if (base.image === 'scratch') {
    return {
      environment: { variables: new Map(), unknownBase: undefined },
      workdir: '/',
      user: { ...root, home: '/' },
      accounts: noAccounts,
      shell: 'posix',
      image: undefined,
      distribution: undefined,
    }
  }
  const facts = images(base.image)
  const image = facts?.isPartial === true ? undefined : facts
  const origin = textOf`image ${base.image}`
  const accounts = accountsOf(facts)
  const nobodyKnows: User = {
    name: undefined,
    uid: undefined,
    gid: undefined,
    home: unknown('HOME', origin),
  }
  return {
    environment: {
      variables: image?.environment ?? new Map(),
      unknownBase: image === undefined ? origin : undefined,
    },
    workdir: image?.workdir ?? unknown('WORKDIR', origin),
    user: image === undefined ? nobodyKnows : userNamed(image.user ?? '0', accounts),
    accounts,
    shell: matches(base.image, /windows|nanoserver/) ? undefined : 'posix',
    image,
    distribution: distributionOf(facts),
  }
}

function distributionOf(image: ImageFacts | undefined): Distribution | undefined {
  if (image?.distribution === undefined) return undefined
  const { distribution, release, repository } = image
  return { name: distribution, release, image: repository }
}

/** What is in force after an instruction. `globals` is what ARGs before the first FROM give. */
export function stateAfter(
  place: Place,
  keyword: string,
  detail: Instruction['detail'],
  globals: Environment,
): State {
  const { source, line, rest, state, limits, isObscure } = place
  const argument = trimSpace(line.text.slice(rest))
  switch (keyword) {
    case 'ARG':
      return { ...state, environment: withArgs(place, state.environment, globals) }
    case 'ENV':
      return { ...state, environment: withEnv(place) }
    case 'WORKDIR': {
      const path = resolvePath(state.workdir, expand(place, argument, state.environment))
      return { ...state, workdir: limits.text(path, 'WORKDIR') }
    }
    case 'USER': {
      const name = expand(place, argument, state.environment)
      return { ...state, user: userNamed(name, state.accounts) }
    }
    case 'SHELL': {
      const program = readJsonArray(line.text, rest)?.[0]?.text ?? ''
      const isPosix = isPosixShell(program.slice(program.lastIndexOf('/') + 1))
      return { ...state, shell: isPosix ? 'posix' : undefined }
    }
    case 'RUN': {
      if (detail?.kind !== 'run') return state
      const { distribution } = state
      // Most scripts make no user, and need not be read for that.
      const script = source.slice(line.range.start, line.range.end)
      if (!mayChangeAccounts(script) && !mayRewriteAccounts(script)) return state
      const accounts = detail.commands.reduce(
        (all, command) =>
          rewritesAccounts(command)
            ? withoutNumbers(all)
            : accountsAfter(all, command, {
                distribution,
                isCounted: () => noneHiddenBefore(detail, command, isObscure),
              }),
        state.accounts,
      )
      return accounts === state.accounts ? state : { ...state, accounts }
    }
    case 'ADD':
    case 'COPY':
      // A root file system that is put into an empty image brings its users.
      return detail?.kind === 'copy' &&
        state.accounts === noAccounts &&
        mayHoldAccounts(detail, keyword)
        ? { ...state, accounts: { ...noAccounts, complete: false } }
        : state
    default:
      return state
  }
}
