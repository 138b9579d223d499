/**
 * Hadolint's rules on caches, as its source has them: how many RUNs each finds something in.
 * https://github.com/hadolint/hadolint/tree/master/src/Hadolint/Rule
 */
import { matches, isOneOf } from '../src/read/text.ts'
import type { Command, Dockerfile, Run, Stage } from '../src/read/types.ts'

type Rule = (dockerfile: Dockerfile) => number

export const hadolintRules: Readonly<Record<string, Rule>> = {
  DL3009: perRun(
    (run, text) =>
      has(run, ['apt', 'apt-get', 'aptitude'], 'update') &&
      !run.commands.some(
        (command) =>
          command.name === 'rm' &&
          includes(command, '-rf') &&
          includes(command, '/var/lib/apt/lists/*'),
      ) &&
      !mounts(text, '/var/lib/apt/lists') &&
      !(mounts(text, '/var/lib/apt') && mounts(text, '/var/cache/apt')),
  ),
  DL3019: perRun(
    (run, text) =>
      !mounts(text, '/var/cache/apk') &&
      run.commands.some(
        (command) =>
          command.name === 'apk' && includes(command, 'add') && !includes(command, '--no-cache'),
      ),
  ),
  DL3032: perRun((run) => has(run, ['yum'], 'install') && !has(run, ['yum'], 'clean')),
  DL3040: perRun(
    (run, text) =>
      has(run, ['dnf', 'microdnf'], 'install') &&
      !has(run, ['dnf', 'microdnf'], 'clean') &&
      !mounts(text, '/var/cache/libdnf5') &&
      !mounts(text, '.cache/libdnf5'),
  ),
  DL3042: (dockerfile) =>
    perRun(
      (run, text) =>
        !isSilenced(dockerfile, run) &&
        !/PIP_NO_CACHE_DIR=(?:1|true|on|yes)/i.test(text) &&
        !mounts(text, '.cache/pip') &&
        run.commands.some(
          (command) =>
            matches(command.name, /^pip[23]?$/) &&
            // It compares names as they are written, and knows no program by its path.
            !command.program.text.includes('/') &&
            includes(command, 'install') &&
            !includes(command, '--no-cache-dir'),
        ),
    )(dockerfile),
  DL3060: perRun(
    (run, text) =>
      has(run, ['yarn'], 'install') &&
      !run.commands.some((command) => command.name === 'yarn' && includes(command, 'clean')) &&
      !mounts(text, '.cache/yarn'),
  ),
}

function perRun(isFound: (run: Run, text: string) => boolean): Rule {
  return ({ instructions, source }) =>
    instructions.filter(
      ({ detail, range }) =>
        detail?.kind === 'run' &&
        isFound(detail, source.slice(range.start, range.end).replace(/[\\`][ \t]*\n/g, '')),
    ).length
}

function includes({ arguments: words }: Command, text: string): boolean {
  return words.some((word) => word.text === text)
}

function has({ commands }: Run, names: readonly string[], subcommand: string): boolean {
  return commands.some((command) => isOneOf(command.name, names) && includes(command, subcommand))
}

/** hasCacheOrTmpfsMountWith: the target, as it is written, holds the text. */
function mounts(text: string, part: string): boolean {
  const flags = text.match(/--mount=\S+/g) ?? []
  return flags.some((flag) => /type="?(?:cache|tmpfs)/i.test(flag) && flag.includes(part))
}

/** Whether an ENV of the stage, or of those it is built from, switches pip's cache off. */
function isSilenced({ source }: Dockerfile, { instruction }: Run): boolean {
  const stages: Stage[] = []
  let stage = instruction.stage
  while (stage !== undefined) {
    stages.push(stage)
    stage = 'stage' in stage.base ? stage.base.stage : undefined
  }
  return stages
    .flatMap(({ instructions }) => instructions)
    .some(
      ({ keyword, index, range }) =>
        keyword === 'ENV' &&
        index < instruction.index &&
        /PIP_NO_CACHE_DIR[= ]"?(?:1|true|on|yes)\b/i.test(source.slice(range.start, range.end)),
    )
}
