/** Whether a flag takes one value, may be given several times with one, or is true or false. */
export type FlagKind = 'value' | 'values' | 'boolean'

/**
 * The instructions, and the flags of each.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/parse.go
 */
export const flagsOf: ReadonlyMap<string, Readonly<Record<string, FlagKind>>> = new Map<
  string,
  Readonly<Record<string, FlagKind>>
>([
  [
    'ADD',
    {
      chown: 'value',
      chmod: 'value',
      link: 'boolean',
      'keep-git-dir': 'boolean',
      checksum: 'value',
      unpack: 'boolean',
      exclude: 'values',
    },
  ],
  ['ARG', {}],
  ['CMD', {}],
  [
    'COPY',
    {
      from: 'value',
      chown: 'value',
      chmod: 'value',
      link: 'boolean',
      parents: 'boolean',
      exclude: 'values',
    },
  ],
  ['ENTRYPOINT', {}],
  ['ENV', {}],
  ['EXPOSE', {}],
  ['FROM', { platform: 'value' }],
  [
    'HEALTHCHECK',
    {
      interval: 'value',
      timeout: 'value',
      'start-period': 'value',
      'start-interval': 'value',
      retries: 'value',
    },
  ],
  ['LABEL', {}],
  ['MAINTAINER', {}],
  ['ONBUILD', {}],
  ['RUN', { mount: 'values', network: 'value', security: 'value', device: 'values' }],
  ['SHELL', {}],
  ['STOPSIGNAL', {}],
  ['USER', {}],
  ['VOLUME', {}],
  ['WORKDIR', {}],
])

/** The instructions of which BuildKit does not look at the flags. */
export const ignoringFlags: ReadonlySet<string> = new Set(['ARG', 'STOPSIGNAL'])
