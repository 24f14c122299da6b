/** Every sentence that a schema of ours says has its German: pages show it to people. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { germanSentence } from '#service-kit/http/schema-sentences.rules.js';

/** Whoever starts the system reads these, in English, before there is a page. */
const FOR_OPS = /(^|[/.-])config\.ts$/;
/** Words of pages and mails are written in both languages where they stand. */
const HAS_BOTH = /\.(texts|template)\.ts$|errors\.ts$|\.problems\.ts$/;

const notRead = (path: string): boolean =>
  !path.includes('/src/') ||
  /\.(int-)?spec\.ts$|\.fixture\.ts$/.test(path) ||
  FOR_OPS.test(path) ||
  HAS_BOTH.test(path);

const sources = ['apps', 'libs']
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
  )
  .filter((path) => path.endsWith('.ts') && !notRead(path));

const CHECKS = new Set(['refine', 'regex', 'custom', 'min', 'max']);

/** The second argument of a check, and what `message` or `error` say. */
function sentenceAt(node: ts.Node): string | null {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const [, said] = node.arguments;
    const isCheck = CHECKS.has(node.expression.name.text);
    return isCheck && said && ts.isStringLiteralLike(said) ? said.text : null;
  }
  if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return null;
  const isSaid = /^(message|error)$/.test(node.name.getText());
  return isSaid && node.initializer && ts.isStringLiteralLike(node.initializer)
    ? node.initializer.text
    : null;
}

function sentencesIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const said = sentenceAt(node);
    if (said) found.push(said);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('schema.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

it('finds what a schema says', () => {
  const text = `
    z.string().regex(/x/, 'one').refine(check, { message: 'two', path: [] });
    const message = 'three';
    faults.push({ message: \`four \${name}\` });`;
  expect(sentencesIn(text).sort()).toEqual(['one', 'three', 'two']);
});

it('every sentence has its German', () => {
  const all = sources
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => text.includes("from 'zod'") || text.includes('faults.push'))
    .flatMap(({ path, text }) => sentencesIn(text).map((sentence) => ({ path, sentence })));
  expect(all.length).toBeGreaterThan(50);
  expect(all.filter(({ sentence }) => germanSentence(sentence) === null)).toEqual([]);
});
