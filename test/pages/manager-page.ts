/** The page of a package manager, made of what is known of it. */
import type { CacheData, OutputData, PackageManagerData } from '../../src/know/data.ts'
import { words } from '../../src/know/notation.ts'
import { placesOf, programsOf, type Place } from './places.ts'
import { sourcesOf } from './sources.ts'
import { code, codes, conditionInWords, expand, inWords, made, placesInWords } from './words.ts'

/** The name of its page, without the ending. */
export function slugOf({ name }: Pick<PackageManagerData, 'name'>): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

export function managerPage(manager: PackageManagerData): string {
  const caches = manager.directories.filter((each) => each.is === 'cache')
  const sources = sourcesOf(manager.name)
  return [
    `# ${manager.name}`,
    made,
    `Its programs: ${codes(programsOf(manager))}.`,
    ...(caches.length === 0 ? ['It has no cache that a mount could keep.'] : []),
    ...sameOf(caches).flatMap((same, _, all) =>
      cacheSection(manager, same, caches, all.length === 1),
    ),
    ...section(
      'What only the project can say',
      (manager.kinds ?? []).map(
        ({ name, question }) =>
          `${question} (here ${code(name)}): where the Dockerfile does not show it, nothing is guessed`,
      ),
    ),
    ...section('What switches it off', switchesOf(manager)),
    ...section('What empties it', emptyingOf(manager)),
    ...section('What it deletes by itself', forgettingOf(manager)),
    ...(caches.length === 0 ? [] : section('Whose it has to be', ownerOf(manager, caches))),
    ...section('What it installs', installsOf(manager)),
    ...section('Settings that cachefix does not read', configurationOf(manager)),
    ...section(
      'Without a network',
      words(manager.offline ?? '').length === 0
        ? []
        : [
            `It downloads nothing ${conditionInWords(manager.offline ?? '')}, and needs what an earlier step has left.`,
          ],
    ),
    ...section('Sources', sources),
  ].join('\n\n')
}

function section(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return []
  return [`## ${title}`, items.map((item) => `- ${item}`).join('\n')]
}

/** What is said of one cache under several conditions, together. */
function sameOf(caches: readonly CacheData[]): [CacheData, ...CacheData[]][] {
  const groups = new Map<string, [CacheData, ...CacheData[]]>()
  for (const cache of caches) {
    const key = [cache.name, ...placesInWords(cache.at)].join('\n')
    groups.set(key, [...(groups.get(key) ?? []), cache] as [CacheData, ...CacheData[]])
  }
  return [...groups.values()]
}

function cacheSection(
  manager: PackageManagerData,
  same: readonly [CacheData, ...CacheData[]],
  all: readonly CacheData[],
  isOnly: boolean,
): string[] {
  const [cache, ...more] = same
  const title = isOnly ? 'Where it caches' : `Where it caches: ${nameOf(cache, all)}`
  const found = same.flatMap((each) => placesOf(manager, all.indexOf(each)))
  const places = [...new Map(found.map((place) => [JSON.stringify(place), place])).values()]
  const by = [...new Set(same.flatMap((each) => words(each.by)))]
  const conditions = [
    ...(more.length > 0 || cache.when === undefined
      ? []
      : [`It is used only ${conditionInWords(cache.when)}.`]),
    ...(more.length > 0 || words(cache.unless ?? '').length === 0
      ? []
      : [`It is not used ${conditionInWords(cache.unless ?? '')}.`]),
  ]
  return [
    `## ${title}`,
    ...conditions,
    ...(places.length === 0 ? [] : [table(places)]),
    `The first of these that is set says where it is:`,
    placesInWords(cache.at, keyedOf(manager))
      .map((place, index) => `${index + 1}. ${place}`)
      .join('\n'),
    `Written or read by ${codes(by.map((word) => (word === '' ? 'its only command' : word)))}. ${sharingOf(manager, cache)}`,
    ...aboutLinter(cache),
  ]
}

/** The name of a cache; of several with one name, where they are. */
function nameOf({ name, at }: CacheData, all: readonly CacheData[]): string {
  if (all.filter((other) => other.name === name).length === 1) return name
  return `${name}, ${placesInWords(at).at(-1) ?? ''}`
}

function keyedOf({ syntax }: PackageManagerData): string | undefined {
  return words(syntax?.keyed ?? '')[0]
}

function table(places: readonly Place[]): string {
  const rows = places.map(({ images, user, path }) => {
    const others = places.length === 1 || places.every((each) => each.images.length === 0)
    const where = images.length === 0 ? (others ? 'any' : 'any other') : codes(images)
    return `| ${where} | ${user} | ${code(path)} |`
  })
  return ['| Image | User | Directory |', '| --- | --- | --- |', ...rows].join('\n')
}

function sharingOf({ name }: PackageManagerData, cache: CacheData): string {
  if (cache.sharing === 'shared') return `Several builds may use it at the same time.`
  const { contention, lockedBy } = cache
  const locks = lockedBy === undefined ? '' : ` where ${codes(words(lockedBy), 'or')} locks it`
  const why =
    contention === undefined
      ? `That several builds can use it at the same time is not certain`
      : `${name} cannot share it: the second of two builds fails with "${contention.replace('{}', '…')}"${locks}`
  return `${why}, so a new mount gets ${code('sharing=locked')}.`
}

function aboutLinter({ linter }: CacheData): string[] {
  if (linter === undefined) return []
  const what = linter.asksFor === 'switch' ? 'switch the cache off' : 'delete it'
  const mounts = linter.mounts.map((each) => inWords(words(each).map(code), 'with'))
  return [
    `${linter.rule} asks to ${what}, unless it sees a mount of ${inWords(mounts, 'or')}. A repair after which it would ask is unsafe.`,
  ]
}

function switchesOf({ switches = [] }: PackageManagerData): string[] {
  return switches.map(({ option, variable, value, harmless, undoneBy, doubt }) => {
    const given = words(option ?? '')
    const what =
      given.length > 0 ? `The option ${codes(given, 'or')}` : `The variable ${code(variable ?? '')}`
    const which =
      value === undefined
        ? given.length > 0
          ? ''
          : `, with any value but ${harmless === undefined ? 'an empty one' : code(harmless)}`
        : `, with ${codes(words(value), 'or')}`
    const undone = words(undoneBy ?? '')
    return [
      `${what}${which}`,
      ...(undone.length > 0 ? [`unless ${codes(undone, 'or')} comes after it`] : []),
      ...(doubt === undefined ? [] : [`which is taken away by an unsafe fix only: ${doubt}`]),
    ].join(', ')
  })
}

function emptyingOf({ programs, emptying = [], ...rest }: PackageManagerData): string[] {
  const [program = ''] = programsOf({ ...rest, programs })
  return emptying.map(({ command, byOption, caches, failsAt, tree, unless, requires }) => {
    const line = code([program, ...words(command)].join(' '))
    const options =
      byOption === undefined
        ? ''
        : `, with ${codes(Object.keys(byOption), 'or')} for one cache each`
    const which = words(caches ?? '')
    const empties =
      tree === undefined
        ? which.length > 0 && which.join() !== 'cache'
          ? `, which empties ${codes(which)}`
          : ''
        : `, which deletes the build tree of ${code(tree)}`
    const conditions = [
      ...(requires === undefined ? [] : [`, only ${conditionInWords(requires)}`]),
      ...(unless === undefined ? [] : [`, but not ${conditionInWords(unless)}`]),
    ].join('')
    const fails = words(failsAt ?? '')
    const failing =
      fails.length === 0
        ? ''
        : '. It deletes the directory itself, and fails where that is a mount point'
    return `${line}${options}${empties}${conditions}${failing}`
  })
}

function forgettingOf({ cleaner, forgetful }: PackageManagerData): string[] {
  const own = forgetful && codes(words(forgetful.programs))
  const told = words(forgetful?.arguments ?? '').join(' ')
  return [
    ...(cleaner === undefined
      ? []
      : [
          `${code(cleaner.file)} of the images of ${inWords(words(cleaner.distributions).map(capital))} deletes what is in ${code(`${cleaner.path}/${cleaner.part}`)} after each installation.`,
        ]),
    ...(forgetful === undefined
      ? []
      : [
          `${own ?? ''} ${words(forgetful.programs).length === 1 ? 'deletes' : 'delete'} each package after its installation${told === '' ? '' : `, unless ${code(told)} tells it to keep them`}.`,
        ]),
    ...(forgetful?.toldBy === undefined
      ? []
      : [
          `${code(forgetful.toldBy)} makes it keep them, and stays in the image for all later steps.`,
        ]),
    ...(forgetful?.beside === undefined
      ? []
      : [
          `In ${code(forgetful.beside.directory)} it keeps only ${forgetful.beside.content}, and no packages.`,
        ]),
  ]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

const effects = {
  fails: 'it fails',
  'does without its cache': 'it goes on without its cache',
  'keeps nothing': 'it keeps nothing',
  'takes another': 'it takes another directory',
  'fails or takes another': 'it fails, or takes another directory',
}

function ownerOf(manager: PackageManagerData, caches: readonly CacheData[]): string[] {
  const { needsRoot, unwritable = 'fails', ownsItsCache } = manager
  const enclosing = caches.flatMap((cache) => (cache.enclosing === undefined ? [] : [cache]))
  if (needsRoot === true) return ["Only root does its work, and a mount is root's without options."]
  return [
    `A mount is root's, unless ${code('uid=')}, ${code('gid=')} or ${code('mode=')} say otherwise. Where ${manager.name} may not write to its cache, ${effects[unwritable]}.`,
    ...(ownsItsCache === true
      ? ['It takes no cache that belongs to another user, not even as root.']
      : []),
    ...enclosing.map(
      (cache) =>
        `For another user than root, the directory around ${code(cache.name)} is mounted: ${placesInWords(cache.enclosing ?? '').join(', else ')}.`,
    ),
  ]
}

function installsOf(manager: PackageManagerData): string[] {
  const outputs = manager.directories.filter((each): each is OutputData => each.is !== 'cache')
  const byRest = new Map<string, string[]>()
  for (const output of outputs.filter(({ is }) => is !== 'artifact')) {
    const places = placesInWords(output.at, keyedOf(manager))
    if (places.length === 0) continue
    const key = restOf(output)
    byRest.set(key, [...(byRest.get(key) ?? []), places.join(', else ')])
  }
  return [...byRest].map(([rest, places]) => rest.replace('{}', inWords([...new Set(places)])))
}

/** What is said of an output besides its places. */
function restOf(output: OutputData): string {
  const { is, by, when, unless, operand, meaning } = output
  const subcommands = words(by).filter((word) => /^\w/.test(word))
  const operands = words(operand ?? '').map((word) => word.replace(/[@{*].*$/, ''))
  const named = [...new Set(operands)].filter((word) => /^\w/.test(word))
  const parts = words(output.in ?? '').filter((part) => part !== '.')
  const kind = { install: '', tree: 'a build tree, ', record: `${meaning ?? 'a record'}, ` }
  return [
    subcommands.length === 0 ? 'Its command' : codes(subcommands),
    named.length === 0 ? '' : ` ${codes(named, 'or')}`,
    `: ${kind[is as keyof typeof kind]}{}`,
    parts.length === 0 ? '' : `; below that ${codes(parts)}`,
    when === undefined ? '' : `; only ${conditionInWords(when)}`,
    words(unless ?? '').length === 0 ? '' : `; not ${conditionInWords(unless ?? '')}`,
  ].join('')
}

function configurationOf({ configuration }: PackageManagerData): string[] {
  if (configuration === undefined) return []
  const { options, variables, files, inProject } = configuration
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Files that may say where directories are', words(files).flatMap(expand)],
    ['Options that name such a file', words(options ?? '')],
    ['Variables that name such a file', words(variables ?? '')],
  ]
  return [
    ...lists.filter(([, all]) => all.length > 0).map(([what, all]) => `${what}: ${codes(all)}.`),
    ...(inProject === true ? ['It looks for them in the project, too.'] : []),
    'Where a COPY or a command brings one, nothing that depends on it is repaired without a look.',
  ]
}

/** The list of all. */
export function managersPage(managers: readonly PackageManagerData[]): string {
  const rows = managers.map((manager) => {
    const caches = manager.directories.filter((each) => each.is === 'cache')
    const paths = caches.map((cache) => code(usualPlaceOf(cache)))
    const sharing = [...new Set(caches.map((cache) => cache.sharing ?? 'locked'))]
    const link = `[${manager.name}](${slugOf(manager)}.md)`
    return `| ${link} | ${[...new Set(paths)].join(', ')} | ${sharing.join(', ')} |`
  })
  return [
    '# Package managers',
    made,
    'Where each keeps its caches, and whether several builds may use them at the same time. `~` is the home of the user who runs the command. Options, variables, settings and images move them: the pages say how. A tool without a cache here has none that a mount could keep, but installs into directories that must not be under one.',
    ['| Tool | Caches | Sharing |', '| --- | --- | --- |', ...rows].join('\n'),
    '`cachefix managers <name>` prints these pages in the terminal. A tool that is not here can be described in `cachefix.json`: [configuration](../configuration.md).',
  ].join('\n\n')
}

/** Where a cache is if nothing moves it. */
function usualPlaceOf({ at }: CacheData): string {
  const places = words(typeof at === 'string' ? at : at.filter((each) => typeof each === 'string'))
  const last = places.findLast((place) => /^(?:~|\/|\$|account:|\.\.\.\/)/.test(place))
  return (last ?? '').replace(/^account:/, '~/').replace(/^\.\.\.\//, '')
}
