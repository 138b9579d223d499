/** Where a file of a repository is shown, by the address of its remote. */
import { describe, expect, it } from 'vitest'
import { siteOf } from '../src/files/origin.ts'

const files = [
  ['https://github.com/acme/shop.git', 'https://github.com/acme/shop/blob/abc/a%20b/Dockerfile#L3'],
  ['git@github.com:acme/shop.git', 'https://github.com/acme/shop/blob/abc/a%20b/Dockerfile#L3'],
  [
    'ssh://git@github.example.com:22/acme/shop',
    'https://github.example.com/acme/shop/blob/abc/a%20b/Dockerfile#L3',
  ],
  [
    'https://user:token@gitlab.com/acme/group/shop.git/',
    'https://gitlab.com/acme/group/shop/-/blob/abc/a%20b/Dockerfile#L3',
  ],
  [
    'git@gitlab.example.com:acme/shop.git',
    'https://gitlab.example.com/acme/shop/-/blob/abc/a%20b/Dockerfile#L3',
  ],
  [
    'git@bitbucket.org:acme/shop.git',
    'https://bitbucket.org/acme/shop/src/abc/a%20b/Dockerfile#lines-3',
  ],
  ...[
    'https://acme@dev.azure.com/acme/My%20Shop/_git/api',
    'git@ssh.dev.azure.com:v3/acme/My%20Shop/api',
    'https://acme.visualstudio.com/My%20Shop/_git/api',
  ].map((remote) => [
    remote,
    'https://dev.azure.com/acme/My%20Shop/_git/api?path=/a%20b/Dockerfile&version=GCabc&line=3&lineEnd=4&lineStartColumn=1&lineEndColumn=1',
  ]),
] as const

describe('the page of a file', () => {
  it.for(files)('of %s', ([remote = '', page]) => {
    expect(siteOf(remote)?.file('abc', 'a b/Dockerfile', 3)).toBe(page)
  })

  it.for([
    'https://git.example.com/acme/shop.git',
    '/srv/git/shop.git',
    '../shop',
    'file:///srv/github.com/acme/shop',
    'https://github.com.evil.example.com/acme/shop"><script>',
    '',
  ])('is not known of %s', (remote) => {
    const page = siteOf(remote)?.file('abc', 'Dockerfile')
    // Whatever starts with the name of GitHub is a server of that kind, and never a script.
    expect(page ?? '').not.toMatch(/["<>]/)
    if (!remote.includes('github.com.')) expect(page).toBeUndefined()
  })

  it('is a page, whatever the remote holds', () => {
    expect(siteOf('https://github.com/acme/%22%3E%3Cscript%3E')?.commit('abc')).toBe(
      'https://github.com/acme/%22%3E%3Cscript%3E/commit/abc',
    )
  })
})
