// Small mutants of code: its text with one small thing changed.
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
  const add = (start, end, newText, what) => {
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
    })
  }
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return
    mutate(node, source, add)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return mutants
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
