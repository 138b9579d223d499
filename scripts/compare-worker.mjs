// What two builds make of some files, where it differs.
import { readFileSync } from 'node:fs'

export default async function compare({ builds, paths }) {
  const [before, after] = await Promise.all(builds.map((build) => import(build)))
  return paths.map((path) => {
    const source = readFileSync(path, 'utf8')
    return {
      path,
      kinds: ways.flatMap((way) => kindsOf(before, after, source, way)),
    }
  })
}

const ways = [
  { label: 'with safe fixes', unsafe: false, adds: false },
  { label: 'with unsafe fixes', unsafe: true, adds: false },
  { label: 'with added mounts', unsafe: false, adds: true },
]

function kindsOf(before, after, source, way) {
  const { label } = way
  const [was, is] = [before, after].map((library) => judge(library, source, way))
  const output = was.output === is.output ? [] : [`${label}: another output`]
  const gone = was.said.filter((each) => !is.said.includes(each))
  const come = is.said.filter((each) => !was.said.includes(each))
  return [...output, ...gone.map((each) => `- ${each}`), ...come.map((each) => `+ ${each}`)]
}

function judge({ fixDockerfile, allTransforms }, source, { unsafe, adds }) {
  const transforms = allTransforms.filter(
    ({ name }) => name !== 'remove-cache-mounts' && (adds || name !== 'add-cache-mounts'),
  )
  try {
    const options = { path: 'Dockerfile', transforms, unsafe }
    const { output, findings, remarks } = fixDockerfile(source, options)
    return { output, said: [...findings, ...remarks].map((finding) => JSON.stringify(finding)) }
  } catch (error) {
    return { output: undefined, said: [String(error)] }
  }
}
