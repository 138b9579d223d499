/** Tools that install into a directory whose name says "cache". */
import type { PackageManagerData } from '../data.ts'

/** https://playwright.dev/docs/browsers#managing-browser-binaries */
const playwright: PackageManagerData = {
  name: 'playwright',
  programs: 'playwright playwright-core patchright',
  directories: [
    {
      is: 'install',
      at: '$PLAYWRIGHT_BROWSERS_PATH $XDG_CACHE_HOME/ms-playwright ~/.cache/ms-playwright',
      by: 'install',
    },
  ],
}

/** https://pptr.dev/guides/configuration#changing-the-default-cache-directory */
const puppeteer: PackageManagerData = {
  name: 'puppeteer',
  programs: 'puppeteer',
  syntax: { values: '--path' },
  directories: [
    { is: 'install', at: '--path $PUPPETEER_CACHE_DIR ~/.cache/puppeteer', by: 'browsers' },
  ],
}

/** https://docs.cypress.io/app/references/advanced-installation#Binary-cache */
const cypress: PackageManagerData = {
  name: 'Cypress',
  programs: 'cypress',
  directories: [
    {
      is: 'install',
      at: '$CYPRESS_CACHE_FOLDER $XDG_CACHE_HOME/Cypress ~/.cache/Cypress',
      by: 'install',
    },
  ],
}

/** https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables */
const huggingFace: PackageManagerData = {
  name: 'Hugging Face',
  programs: 'hf huggingface-cli',
  syntax: { values: '--local-dir --cache-dir --revision --repo-type --include --exclude --token' },
  directories: [
    {
      is: 'install',
      at: `--cache-dir $HF_HUB_CACHE $HUGGINGFACE_HUB_CACHE $HF_HOME/hub $XDG_CACHE_HOME/huggingface/hub
        ~/.cache/huggingface/hub`,
      by: 'download',
      unless: '--local-dir',
    },
  ],
}

export const installers: readonly PackageManagerData[] = [
  playwright,
  puppeteer,
  cypress,
  huggingFace,
]
