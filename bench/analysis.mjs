// The CPU time of one way to treat all files of a list, in milliseconds a file: cold, and warm.
import { readFileSync } from 'node:fs'
import { DockerfileParser } from 'dockerfile-ast'
import { fixDockerfile, transforms, unifiedDiff } from '../dist/index.js'

const ways = {
  'dockerfile-ast': (source) => DockerfileParser.parse(source).getInstructions(),
  cachefix: (source) => {
    const { changed, output } = fixDockerfile(source, { transforms })
    if (changed) unifiedDiff('Dockerfile', source, output)
  },
}
const sources = readFileSync(process.argv[3], 'utf8')
  .split('\n')
  .map((path) => readFileSync(path, 'utf8'))
const rounds = [1, 2, 3].map(() => {
  const start = process.cpuUsage()
  for (const source of sources) ways[process.argv[2]](source)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / sources.length
})
console.log(JSON.stringify({ cold: rounds[0], warm: rounds.at(-1) }))
