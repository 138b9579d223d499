// Runs fixtures with one mutant of the code.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import { createJiti } from 'jiti'

const { fixtures } = await createJiti(import.meta.url).import('../test/fixtures.ts')

/** Those that noticed something come first. */
const inOrder = fixtures.map((fixture) => ({ ...fixture, findings: findingsOf(fixture) }))

/** The fixture that differs first, if any of those wanted does. */
export default function judge({ code, wanted }) {
  const library = load(code)
  const noticing = inOrder.findIndex(
    (fixture) => (wanted === undefined || wanted.has(fixture.stem)) && differs(fixture, library),
  )
  if (noticing === -1) return undefined
  const [fixture] = inOrder.splice(noticing, 1)
  inOrder.unshift(fixture)
  return fixture.stem
}

/** For each probe that is run, the fixtures that it is run in; for one that is run at the start, all of them. */
export function reach(code) {
  globalThis.reached = new Set()
  const library = load(code)
  const atStart = globalThis.reached
  const fixturesOf = new Map()
  for (const fixture of inOrder) {
    globalThis.reached = new Set()
    if (differs(fixture, library)) throw new Error(`without any mutant, ${fixture.stem} fails`)
    for (const key of globalThis.reached)
      fixturesOf.set(key, (fixturesOf.get(key) ?? new Set()).add(fixture.stem))
  }
  return { atStart, fixturesOf }
}

function load(code) {
  const module = {}
  const run = compileFunction(code, ['require', 'module', '__filename'])
  run(createRequire(import.meta.url), module, import.meta.url)
  return module.exports
}

/** As test/transforms.test.ts compares them. */
function differs({ input, output, unsafeOutput, findings, transforms }, library) {
  const names = transforms.map(({ name }) => name)
  const run = (source, unsafe = false) =>
    library.fixDockerfile(source, {
      path: 'Dockerfile',
      transforms: names.map((wanted) => library.allTransforms.find(({ name }) => name === wanted)),
      unsafe,
    })
  try {
    const fixed = run(input)
    const said = fixed.findings.map((each) => library.formatFinding('Dockerfile', each, false))
    return (
      fixed.output !== output ||
      said.join('\n') !== findings ||
      (unsafeOutput !== undefined && run(input, true).output !== unsafeOutput) ||
      (output !== input && isChanged(run(output), output))
    )
  } catch {
    return true
  }
}

function isChanged({ output, findings }, source) {
  return output !== source || findings.some(({ applied }) => applied)
}

function findingsOf({ stem }) {
  const path = `${stem}.findings.txt`
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
