// Small mutants of code: its text with one small thing changed, and where it would have to be run to matter.
import { readFileSync } from 'node:fs'
import ts from 'typescript'

const swaps = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
])

/** All mutants of a file. */
export function mutantsOf(file) {
  const text = readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mutants = []
  const add = (start, end, newText, what, within) => {
    const { line } = source.getLineAndCharacterOfPosition(start)
    const [from, to] = [source.getLineStarts()[line], source.getLineEndOfPosition(start)]
    mutants.push({
      file,
      line: line + 1,
      change: `${what}: ${text.slice(start, end)}`.replace(/\s+/g, ' '),
      // What is said of a short change alone says nothing.
      context: text.slice(from, to).trim(),
      becomes: (text.slice(from, start) + newText + text.slice(end, Math.max(end, to))).trim(),
      text: text.slice(0, start) + newText + text.slice(end),
      within: { start: within.getStart(source), end: within.end, around: aroundOf(within) },
    })
  }
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isTarget(node)) return
    mutate(node, source, (...change) => add(...change, within(node)))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutants
}

/** The text of a file that adds the key of each of its mutants to the global `reached` where it is run. */
export function withProbes(file, mutants) {
  const text = readFileSync(file, 'utf8')
  const pieces = mutants.flatMap(({ key, within: { start, end, around } }) => {
    const [before, after] = around(`globalThis.reached.add(${key})`)
    // What is around other pieces starts before them and ends after them.
    return [
      { at: start, order: -end, piece: before },
      { at: end, order: -start, piece: after },
    ]
  })
  let [probed, done] = ['', 0]
  for (const { at, piece } of pieces.sort((a, b) => a.at - b.at || a.order - b.order)) {
    probed += text.slice(done, at) + piece
    done = at
  }
  return probed + text.slice(done)
}

/** What names a property or what is assigned to. */
function isTarget(node) {
  const { parent } = node
  if (parent === undefined) return false
  if (ts.isBinaryExpression(parent) && ts.isArrayLiteralExpression(node))
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === node
  return ts.isNumericLiteral(node) && (parent.name === node || parent.propertyName === node)
}

/** The expression or statement that is run with what is mutated. */
function within(node) {
  return ts.isIfStatement(node) ? node.expression : ts.isTemplateSpan(node) ? node.expression : node
}

/** What is written around it so that something is done first. */
function aroundOf(node) {
  if (ts.isStatement(node)) return (first) => [`{ ${first}; `, ' }']
  // Without semicolons, a parenthesis at the start of a statement would call what is before it.
  const start = ts.isExpressionStatement(node.parent) ? 'void (' : '('
  return (first) => [`${start}${first}, `, ')']
}

function mutate(node, source, add) {
  const start = node.getStart(source)
  const condition = ts.isIfStatement(node) ? node.expression : node.condition
  if (condition !== undefined && (ts.isIfStatement(node) || ts.isConditionalExpression(node)))
    add(condition.getStart(source), condition.end, `!(${condition.getText(source)})`, 'negated')
  else if (isEarlyExit(node)) add(start, node.end, ';', 'dropped')
  else if (ts.isArrayLiteralExpression(node)) removeItems(node, source, add)
  else if (ts.isBinaryExpression(node)) {
    const { operatorToken, right } = node
    const swapped = swaps.get(operatorToken.kind)
    const shown = `${swapped} instead of ${operatorToken.getText(source)} before`
    if (swapped !== undefined)
      add(operatorToken.getStart(source), right.end, `${swapped} ${right.getText(source)}`, shown)
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(start, node.end, 'false', 'false')
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(start, node.end, 'true', 'true')
  else if (ts.isNumericLiteral(node)) add(start, node.end, `(${node.text} + 1)`, 'one more')
  else if (ts.isTemplateSpan(node))
    add(node.expression.getStart(source), node.expression.end, "''", 'dropped from the template')
}

/** What leaves a function or a loop before its end. */
function isEarlyExit(node) {
  if (ts.isContinueStatement(node)) return true
  if (!ts.isReturnStatement(node)) return false
  return !(ts.isBlock(node.parent) && isBody(node.parent))
}

function isBody(block) {
  return ts.isFunctionLike(block.parent) || ts.isArrowFunction(block.parent)
}

function removeItems({ elements }, source, add) {
  for (const [index, element] of elements.entries()) {
    const start = element.getStart(source)
    const end = elements[index + 1]?.getStart(source) ?? element.end
    add(start, end, '', 'removed')
  }
}
