// Runs all fixtures with one mutant of the code.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import { createJiti } from 'jiti'

const { fixtures } = await createJiti(import.meta.url).import('../test/fixtures.ts')

/** Those that noticed something come first. */
const inOrder = fixtures.map((fixture) => ({ ...fixture, findings: findingsOf(fixture) }))

/** The fixture that differs first, if any does. */
export default function judge(code) {
  const module = {}
  const run = compileFunction(code, ['require', 'module', '__filename'])
  run(createRequire(import.meta.url), module, import.meta.url)
  const library = module.exports
  const noticing = inOrder.findIndex((fixture) => differs(fixture, library))
  if (noticing === -1) return undefined
  const [fixture] = inOrder.splice(noticing, 1)
  inOrder.unshift(fixture)
  return fixture.stem
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
