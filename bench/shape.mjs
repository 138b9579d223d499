// The CPU time, in seconds, of parsing a file of a shape and a size, and of all that is done with it.
import { fixDockerfile, parseDockerfile, transforms } from '../dist/index.js'
import { shapes } from './shapes.mjs'

const [name, size] = process.argv.slice(2)
const source = shapes[name](Number(size))
const measure = (work) => {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
// The first reading compiles.
parseDockerfile(source)
const parse = measure(() => parseDockerfile(source))
const fix = measure(() => fixDockerfile(source, { transforms }))
console.log(JSON.stringify({ parse, fix }))
