/** What is told where no mount is added: no finding, only a reason. */
import { expect, it } from 'vitest'
import { allTransforms, fixDockerfile } from '../src/index.ts'

const adding = allTransforms.filter(({ name }) => name === 'add-cache-mounts')

/** The reasons that are told of a Dockerfile. */
function remarksOn(source: string): { message: string; withheld: string | undefined }[] {
  const options = { path: 'Dockerfile', transforms: adding }
  const { output, findings, remarks } = fixDockerfile(source, options)
  expect([output, findings]).toEqual([source, []])
  return remarks.map(({ message, withheld }) => ({ message, withheld }))
}

it.each([
  ['alpine:3.22', 'apk add --no-cache gcc', 'apk', 'up to four hours old'],
  ['alpine:3.22', 'apk add -U gcc', 'apk', 'would not find in the layer the indexes'],
  ['opensuse/leap:15.6', 'zypper -n install gcc', 'zypper', 'which changes the image'],
  ['eclipse-temurin:21', 'sbt assembly', 'sbt', 'remembers in the layer what it has found'],
  ['denoland/deno:2.0.0', 'deno cache main.ts', 'deno', 'it has to be in the layer'],
  ['dart:3.5', 'dart pub get', 'Dart', 'dart compile downloads nothing'],
  ['ruby:3.4', 'bundle install', 'Bundler', 'beside what it installs'],
])('says why there is no mount on purpose: %s, %s', (image, command, name, reason) => {
  expect(remarksOn(`FROM ${image}\nWORKDIR /app\nRUN ${command}\n`)).toEqual([
    {
      message: `${name} downloads here, and is given no cache mount.`,
      withheld: expect.stringContaining(reason) as string,
    },
  ])
})

it('says a reason once, and none of a RUN that has a cache mount', () => {
  const all = 'RUN apk add --no-cache gcc\nRUN apk add --no-cache git\n'
  expect(remarksOn(`FROM alpine:3.22\n${all}`)).toHaveLength(1)
  const mounted = all.replaceAll('RUN', 'RUN --mount=type=cache,target=/etc/apk/cache')
  expect(remarksOn(`FROM alpine:3.22\n${mounted}`)).toEqual([])
})

it('says what is downloaded without a mount', () => {
  const vendored = 'FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN go mod vendor && custom-build\n'
  expect(remarksOn(vendored)).toEqual([
    {
      message: 'go downloads to /go/pkg/mod, which is not mounted.',
      withheld: 'what it should hold for the other commands is not certain',
    },
  ])
})
