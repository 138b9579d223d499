/** A file's text: without its byte order mark and carriage returns, and edits that come back with them. */
import { expect, it } from 'vitest'
import { applyEdits, SourceText } from '../src/edits/text.ts'

const mixed = '\uFEFFab\r\ncd\nef\r\r\ngh\ri\r\n'

it('is read without a byte order mark, and with a line feed after each line', () => {
  expect(new SourceText(mixed).text).toBe('ab\ncd\nef\ngh\ri\n')
  expect(new SourceText('ab\ncd').text).toBe('ab\ncd')
})

it.each([
  ['b', { line: 1, column: 2 }],
  ['\ncd', { line: 1, column: 3 }],
  ['cd', { line: 2, column: 1 }],
  ['h', { line: 4, column: 2 }],
  ['i', { line: 4, column: 4 }],
])('says where %j stands', (piece, place) => {
  const source = new SourceText(mixed)
  expect(source.positionAt(source.text.indexOf(piece))).toEqual(place)
})

it.each([
  ['a', 'x', '\uFEFFxb\r\ncd\nef\r\r\ngh\ri\r\n'],
  ['b\nc', 'x\ny', '\uFEFFax\r\nyd\nef\r\r\ngh\ri\r\n'],
  ['d', 'x\ny', '\uFEFFab\r\ncx\ny\nef\r\r\ngh\ri\r\n'],
  ['ef\n', '', '\uFEFFab\r\ncd\ngh\ri\r\n'],
  ['h\ri', 'h\ni', '\uFEFFab\r\ncd\nef\r\r\ngh\r\ni\r\n'],
])('edits %j with the line ends of the line it is in', (piece, newText, expected) => {
  const source = new SourceText(mixed)
  const start = source.text.indexOf(piece)
  const edit = { range: { start, end: start + piece.length }, newText }
  expect(applyEdits(mixed, source.toRaw([edit]))).toBe(expected)
})
