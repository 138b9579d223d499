import { findBuildah } from './buildah.ts'
import { findDocker } from './docker.ts'
import type { Engine, Surroundings } from './engine.ts'

const engines = { docker: findDocker, buildah: findBuildah }

export type EngineName = keyof typeof engines
export const engineNames = Object.keys(engines) as readonly EngineName[]

/** No engine, or none that answers. */
export class NoEngineError extends Error {}

/** The first engine that is there, or the one that is asked for. Throws a `NoEngineError` that says what is missing. */
export async function findEngine(surroundings: Surroundings, wanted?: string): Promise<Engine> {
  const problems: string[] = []
  for (const name of engineNames.filter((each) => wanted === undefined || wanted === each)) {
    const found = await engines[name](surroundings)
    if ('build' in found) return found
    problems.push(`${name} ${found.problem}`)
  }
  throw new NoEngineError(`nothing to build with: ${problems.join('; ')}`)
}
