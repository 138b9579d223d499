/**
 * The path picture as SVG: the instructions in order, and a line for each path, which runs where the path is in the
 * layers, and ends under a cache mount. Text and numbers alone go in, so that it is drawn in any browser, too.
 */
import type { PathPicture, PictureEvent, PictureStep } from '../../fix/picture.ts'
import { escape } from './escape.ts'

/** In CSS pixels, at the size of the smallest phone. */
const width = 390
const lineHeight = 18
const laneWidth = 18

/** The most of a command that is shown, in letters. */
const codeLetters = 44
/** How wide a letter is, of code and of words. */
const [codeLetter, wordLetter] = [7.3, 7]

export function drawPicture(picture: PathPicture): string {
  const { before, after } = picture
  const scenes = [
    before.length === 0
      ? ''
      : drawScene(after === undefined ? 'As it is' : 'Before', before, picture),
    after === undefined || after.length === 0 ? '' : drawScene('After', after, picture),
  ]
  return `<div class="picture">${scenes.join('')}</div>`
}

interface Mark {
  readonly event: PictureEvent
  readonly y: number
  readonly step: number
}

function drawScene(title: string, steps: readonly PictureStep[], { paths }: PathPicture): string {
  const left = 10 + laneWidth * paths.length
  const lettersIn = (letter: number): number => Math.floor((width - left) / letter)
  const texts: string[] = []
  const marks: Mark[] = []
  let y = 4
  for (const [number, { line, text, events }] of steps.entries()) {
    y += lineHeight
    const place = line === undefined ? '' : `<tspan class="no">${line}</tspan> `
    const numeral = line === undefined ? 0 : `${line} `.length
    const most = Math.min(codeLetters, lettersIn(codeLetter) - numeral)
    texts.push(
      `<text class="code" x="${left}" y="${y}">${place}${escape(shortened(text, most))}</text>`,
    )
    for (const event of events) {
      y += lineHeight
      marks.push({ event, y: y - 4, step: number })
      const [said, ...more] = sentencesOf(event, paths, lettersIn(wordLetter))
      texts.push(`<text class="${toneOf(event)}" x="${left}" y="${y}">${escape(said ?? '')}</text>`)
      for (const each of more) {
        y += lineHeight - 2
        texts.push(`<text class="quiet" x="${left}" y="${y}">${escape(each)}</text>`)
      }
    }
    y += 8
  }
  const lanes = paths.map((_, lane) =>
    drawLane(
      marks.filter(({ event }) => event.path === lane),
      lane,
    ),
  )
  const words = steps.map(
    ({ text, events }) =>
      `${text}: ${events.flatMap((event) => sentencesOf(event, paths, Infinity)).join(', ')}`,
  )
  return `<div class="scene"><p>${title}</p><svg viewBox="0 0 ${width} ${y}" width="${width}" role="img" aria-label="${escape(`${title}: ${words.join('; ')}`)}">${lanes.join('')}${texts.join('')}</svg></div>`
}

/** The line of one path with its marks. */
function drawLane(marks: readonly Mark[], lane: number): string {
  const x = 10 + lane * laneWidth
  const parts: string[] = []
  for (const [index, { event, y }] of marks.entries()) {
    const next = marks[index + 1]
    if (next === undefined) continue
    const isInLayers =
      event.mount === undefined && event.does !== 'deletes' && event.does !== 'needs'
    if (isInLayers) parts.push(`<path class="way" d="M${x} ${y}V${next.y}"/>`)
    else if (next.event.isThere === false)
      parts.push(`<path class="way gone" d="M${x} ${y + 10}V${next.y - 8}"/>`)
  }
  const mounted = marks.filter(({ event }) => event.mount !== undefined)
  for (const step of new Set(mounted.map((mark) => mark.step))) {
    const places = mounted.filter((mark) => mark.step === step).map((mark) => mark.y)
    const [top, bottom] = [Math.min(...places) - 9, Math.max(...places) + 9]
    parts.push(
      `<rect class="mount" x="${x - 7.5}" y="${top}" width="15" height="${bottom - top}" rx="7.5"/>`,
    )
  }
  return parts.join('') + marks.map(({ event, y }) => drawMark(event, x, y)).join('')
}

function drawMark(event: PictureEvent, x: number, y: number): string {
  const tone = toneOf(event)
  switch (event.does) {
    case 'needs':
      if (event.isThere === undefined)
        return `<circle class="stop open" cx="${x}" cy="${y}" r="4.5"/>`
      return event.isThere
        ? `<circle class="stop" cx="${x}" cy="${y}" r="7"/><path class="mark good" d="M${x - 4} ${y}l3 3.5l5.5-7"/>`
        : `<path class="mark bad" d="M${x - 4} ${y - 4}l8 8m0-8l-8 8"/>`
    case 'deletes':
      return `<path class="mark ${tone}" d="M${x - 4} ${y}h8"/>`
    case 'mounts':
      return ''
    case 'writes':
    case 'caches':
    case 'forgets':
      return `<circle class="dot ${tone}" cx="${x}" cy="${y}" r="4"/>`
  }
}

/** Good where it is as it should be: what is needed in the layers, and a cache in its mount. */
function toneOf({ does, mount, isThere, off }: PictureEvent): 'good' | 'bad' | 'plain' {
  if (does === 'needs') return isThere === undefined ? 'plain' : isThere ? 'good' : 'bad'
  if (does === 'forgets' || off !== undefined) return 'bad'
  return does === 'caches' && mount !== undefined ? 'good' : 'plain'
}

function sentencesOf(
  { does, by, mount, path, isThere, off }: PictureEvent,
  paths: readonly string[],
  most: number,
): string[] {
  const named = (words: string, text: string): string => words + middle(text, most - words.length)
  const where = paths[path] ?? ''
  const options = mount === undefined || mount.options === '' ? '' : `, ${mount.options}`
  const over = mount !== undefined && mount.target !== where ? ` on ${mount.target}` : ''
  switch (does) {
    case 'writes':
      return mount === undefined
        ? [named(`${by} writes `, where), 'into the image']
        : [
            named(`${by} writes `, where),
            shortened(`under the cache mount${over}${options}: not in the image`, most),
          ]
    case 'caches':
      if (off !== undefined)
        return [named(`${by} does not use `, where), shortened(`switched off by ${off}`, most)]
      return mount === undefined
        ? [named(`${by} uses `, where), 'without a mount: in the layers of the image']
        : [
            named(`${by} uses `, where),
            shortened(`in the cache mount${over}${options}: there next time`, most),
          ]
    case 'forgets':
      return [named(`${by} uses `, where), 'and what it downloads is deleted after it']
    case 'mounts':
      return [named('cache mount on ', `${where}${options}`)]
    case 'deletes':
      return [
        named(`${by} deletes `, where),
        ...(mount === undefined ? [] : ['in the cache mount']),
      ]
    case 'needs':
      return [named(isThere === false ? 'misses ' : isThere === true ? 'finds ' : 'needs ', where)]
  }
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** Of a path the beginning and the end tell most. */
function middle(text: string, most: number): string {
  if (text.length <= most) return text
  const half = Math.max(4, Math.floor((most - 1) / 2))
  return `${text.slice(0, half)}…${text.slice(-half)}`
}
