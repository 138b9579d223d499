/** What is certain of the images that are built from, by their names and tags. */
import { describe, expect, it } from 'vitest'
import { imageFacts } from '../src/know/images.ts'

describe('the distribution and the release of an image', () => {
  it.each([
    ['debian:bookworm-slim', 'debian', [12]],
    ['debian:12.5', 'debian', [12, 5]],
    ['debian', 'debian', undefined],
    ['debian:sid', 'debian', undefined],
    ['python:3.12-trixie', 'debian', [13]],
    ['python:3.12-slim-bookworm', 'debian', [12]],
    ['python:3.9-bullseye', 'debian', [11]],
    ['python:3.7-buster', 'debian', [10]],
    ['node:8-stretch', 'debian', [9]],
    ['node:8-jessie', 'debian', [8]],
    ['python:3.12-slim', 'debian', undefined],
    ['python:3.12-alpine3.20', 'alpine', [3, 20]],
    ['node:22-alpine', 'alpine', undefined],
    ['alpine:3.19', 'alpine', [3, 19]],
    ['ubuntu:24.04', 'ubuntu', [24, 4]],
    ['ubuntu:plucky', 'ubuntu', [25, 4]],
    ['ubuntu:noble', 'ubuntu', [24, 4]],
    ['ubuntu:jammy-20240101', 'ubuntu', [22, 4]],
    ['ubuntu:focal', 'ubuntu', [20, 4]],
    ['ubuntu:bionic', 'ubuntu', [18, 4]],
    ['ubuntu:xenial', 'ubuntu', [16, 4]],
    ['ubuntu:trusty', 'ubuntu', [14, 4]],
    ['fedora:42', undefined, undefined],
    ['mcr.microsoft.com/dotnet/sdk:8.0', undefined, undefined],
    ['mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim', 'debian', [12]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-noble', 'ubuntu', [24, 4]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-alpine3.21', 'alpine', [3, 21]],
    ['mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0', undefined, undefined],
  ])('%s', (reference, distribution, release) => {
    expect(imageFacts(reference)).toMatchObject({ distribution, release })
  })
})

describe('an image is the same by another name', () => {
  it.each([
    'docker.io/library/node:22',
    'index.docker.io/library/node:22',
    'public.ecr.aws/docker/library/node:22',
    'mirror.gcr.io/library/node:22',
    'library/node:22',
    'docker.io/node:22',
    'node:22@sha256:0000000000000000000000000000000000000000000000000000000000000000',
  ])('%s', (reference) => {
    expect(imageFacts(reference)).toMatchObject({ repository: 'node', version: [22] })
  })
})

describe('nothing is certain of', () => {
  it.each([
    'registry.example.com/node:22',
    'acme/node:22',
    'localhost:5000/node',
    'node/node',
    'golang:1.23-windowsservercore',
    'golang:1.23-nanoserver',
    'python:3.6-onbuild',
    'toString',
  ])('%s', (reference) => {
    expect(imageFacts(reference)).toBeUndefined()
  })
})

describe('the users of an image', () => {
  const usersOf = (reference: string): unknown => imageFacts(reference)?.users
  const ubuntu = { name: 'ubuntu', uid: 1000, gid: 1000, home: '/home/ubuntu' }

  it('are those that it makes', () => {
    const node = { name: 'node', uid: 1000, gid: 1000, home: '/home/node' }
    expect(usersOf('node:22')).toEqual([node])
    expect(usersOf('python:3.12')).toEqual([])
  })

  it.each(['ubuntu', 'ubuntu:23.04', 'ubuntu:24.04', 'ubuntu:noble', 'ubuntu:rolling'])(
    'are one in %s',
    (reference) => {
      expect(usersOf(reference)).toEqual([ubuntu])
    },
  )

  it.each([
    ...['ubuntu:22.04', 'ubuntu:jammy', 'ubuntu:kinetic', 'ubuntu:focal', 'ubuntu:bionic'],
    ...['ubuntu:xenial', 'ubuntu:trusty', 'debian:12'],
  ])('are none in %s', (reference) => {
    expect(usersOf(reference)).toEqual([])
  })
})
