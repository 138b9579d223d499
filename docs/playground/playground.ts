/** The playground: cachefix in a page, with a Dockerfile to try it on. Nothing leaves the page. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language'
import { dockerFile } from '@codemirror/legacy-modes/mode/dockerfile'
import { EditorState } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { allTransforms, transforms as usualTransforms } from '../../transforms/index.ts'
import { proposalsOf } from '../../src/fix/alone.ts'
import { Fixing, type FixResult } from '../../src/fix/fix.ts'
import { UnreadableError } from '../../src/read/lines.ts'
import { drawCard } from '../../src/output/html/card.ts'
import { outcomeOf, plural } from '../../src/output/summary.ts'
import { readLink, writeLink, type Shared } from './link.ts'

/** Dockerfiles by what they show; the build puts them here. */
declare const examples: Readonly<Record<string, string>>

/** Long enough that one who types is not disturbed. */
const pause = 150

const form = find('options', HTMLFormElement)
const example = within(form, 'example', HTMLSelectElement)
const unsafe = within(form, 'unsafe', HTMLInputElement)
const add = within(form, 'add', HTMLInputElement)
const applyButton = find('apply', HTMLButtonElement)
const shareButton = find('share', HTMLButtonElement)
const summary = find('summary', HTMLElement)
const result = find('result', HTMLElement)
let fixed: FixResult | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

const style = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--quiet)' },
  { tag: tags.string, color: 'var(--good)' },
])

const editor = new EditorView({
  parent: find('source', HTMLElement),
  state: EditorState.create({
    extensions: [
      lineNumbers(),
      highlightActiveLine(),
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      StreamLanguage.define(dockerFile),
      syntaxHighlighting(style),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'Dockerfile' }),
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) later()
      }),
    ],
  }),
})

function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`no ${id} in the page`)
  return element
}

function within<Kind extends Element>(
  { elements }: HTMLFormElement,
  name: string,
  kind: new () => Kind,
): Kind {
  const element = elements.namedItem(name)
  if (!(element instanceof kind)) throw new Error(`no ${name} in the form`)
  return element
}

function later(): void {
  clearTimeout(waiting)
  waiting = setTimeout(judge, pause)
}

function setText(text: string): void {
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
}

/** The names of the transforms that are switched off. */
function switchedOff(): string[] {
  return [...document.querySelectorAll<HTMLInputElement>('#transforms input:not(:checked)')].map(
    ({ value }) => value,
  )
}

function judge(): void {
  clearTimeout(waiting)
  const before = editor.state.doc.toString()
  const off = switchedOff()
  const isOn = ({ name }: { readonly name: string }): boolean =>
    !off.includes(name) &&
    (usualTransforms.some((usual) => usual.name === name) ||
      (add.checked && name === 'add-cache-mounts'))
  try {
    const asked = { transforms: allTransforms.filter(isOn), unsafe: unsafe.checked, pictures: true }
    const fixing = new Fixing(before, asked)
    fixed = fixing.fix()
    const proposals = proposalsOf(fixing, fixed)
    const { findings, output } = fixed
    summary.textContent = inWords(fixed)
    const linkTo = (): undefined => undefined
    result.innerHTML =
      findings.length === 0
        ? ''
        : drawCard({
            ...{ findings, before, after: output, proposals, linkTo },
            ...{ writes: false, path: undefined },
          })
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    fixed = undefined
    const { number, text } = editor.state.doc.lineAt(Math.min(error.offset, before.length))
    summary.textContent = `Line ${number}: ${error.message}`
    result.textContent = text
  }
  applyButton.disabled = fixed?.changed !== true
}

function inWords({ findings, cacheMounts }: FixResult): string {
  if (findings.length === 0)
    return cacheMounts.length === 0
      ? 'No cache mount, and nothing to repair.'
      : `Nothing to repair in ${plural(cacheMounts.length, 'cache mount')}.`
  const count = (outcome: ReturnType<typeof outcomeOf>): number =>
    findings.filter((finding) => outcomeOf(finding) === outcome).length
  const parts = [
    [count('fixed'), 'to repair'],
    [count('unsafe'), 'to decide'],
    [count('unfixed'), 'left'],
  ] as const
  const said = parts.filter(([number]) => number > 0).map((part) => part.join(' '))
  return `${plural(findings.length, 'finding')}: ${said.join(', ')}.`
}

function show({ text, unsafe: isUnsafe, add: adds, off }: Shared): void {
  unsafe.checked = isUnsafe
  add.checked = adds
  for (const input of document.querySelectorAll<HTMLInputElement>('#transforms input'))
    input.checked = !off.includes(input.value)
  setText(text)
  judge()
}

async function share(): Promise<void> {
  const shared = {
    text: editor.state.doc.toString(),
    unsafe: unsafe.checked,
    add: add.checked,
    off: switchedOff(),
  }
  window.history.replaceState(null, '', await writeLink(shared))
  try {
    await navigator.clipboard.writeText(location.href)
    shareButton.textContent = 'Copied'
  } catch {
    shareButton.textContent = 'It is in the address bar'
  }
  setTimeout(() => (shareButton.textContent = 'Copy link'), 2500)
}

/** What the link of the page holds, else the first example. */
async function start(): Promise<void> {
  const shared = await readLink(location.hash)
  const [first = ''] = Object.values(examples)
  show(shared ?? { text: first, unsafe: false, add: false, off: [] })
}

for (const name of Object.keys(examples)) example.add(new Option(name))
for (const { name, description } of usualTransforms) {
  const label = document.createElement('label')
  const input = document.createElement('input')
  Object.assign(input, { type: 'checkbox', value: name, checked: true })
  label.title = description
  label.append(input, name)
  find('transforms', HTMLElement).append(label)
}
example.addEventListener('change', () => {
  setText(examples[example.value] ?? '')
  judge()
})
form.addEventListener('change', ({ target }) => {
  if (target !== example) judge()
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
})
applyButton.addEventListener('click', () => {
  if (fixed !== undefined) setText(fixed.output)
  judge()
})
shareButton.addEventListener('click', () => void share())
addEventListener('hashchange', () => void start())
void start()
