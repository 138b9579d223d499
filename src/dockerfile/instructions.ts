import { list } from '../list.ts'

/** The instructions, and the flags of each: https://docs.docker.com/reference/dockerfile/ */
export const knownFlags: ReadonlyMap<string, readonly string[]> = new Map([
  ['ADD', list`chown chmod link keep-git-dir checksum unpack exclude parents from`],
  ['ARG', []],
  ['CMD', []],
  ['COPY', list`from chown chmod link parents exclude`],
  ['ENTRYPOINT', []],
  ['ENV', []],
  ['EXPOSE', []],
  ['FROM', ['platform']],
  ['HEALTHCHECK', list`interval timeout start-period start-interval retries`],
  ['LABEL', []],
  ['MAINTAINER', []],
  ['ONBUILD', []],
  ['RUN', list`mount network security device`],
  ['SHELL', []],
  ['STOPSIGNAL', []],
  ['USER', []],
  ['VOLUME', []],
  ['WORKDIR', []],
])
