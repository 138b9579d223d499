// What two builds make of some files, where it differs.
import { readFileSync } from 'node:fs'

export default async function compare({ builds, paths }) {
  const [before, after] = await Promise.all(builds.map((build) => import(build)))
  return paths.map((path) => {
    const source = readFileSync(path, 'utf8')
    return {
      path,
      kinds: [false, true].flatMap((unsafe) => kindsOf(before, after, source, unsafe)),
    }
  })
}

function kindsOf(before, after, source, unsafe) {
  const [was, is] = [before, after].map((library) => judge(library, source, unsafe))
  const label = unsafe ? 'with unsafe fixes' : 'with safe fixes'
  const output = was.output === is.output ? [] : [`${label}: another output`]
  const gone = was.said.filter((each) => !is.said.includes(each))
  const come = is.said.filter((each) => !was.said.includes(each))
  return [...output, ...gone.map((each) => `- ${each}`), ...come.map((each) => `+ ${each}`)]
}

function judge({ fixDockerfile, transforms }, source, unsafe) {
  try {
    const { output, findings } = fixDockerfile(source, { path: 'Dockerfile', transforms, unsafe })
    return { output, said: findings.map((finding) => JSON.stringify(finding)) }
  } catch (error) {
    return { output: undefined, said: [String(error)] }
  }
}
