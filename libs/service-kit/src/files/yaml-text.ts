/** Data as YAML that a person likes to read and that is read again as the same data. */
import { Document, isMap, isScalar, Scalar, visit, type YAMLMap } from 'yaml';

const width = 100;

/** @param schemaUrl for the editor's language server; null: none */
export function yamlText(
  data: unknown,
  schemaUrl: string | null,
  comment: readonly string[] = [],
): string {
  const document = new Document(data, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string') node.type = styleOf(node.value) ?? node.type;
    },
    Map: (_, node) => {
      if (node !== document.contents && fitsOneLine(node)) node.flow = true;
    },
  });
  const lines = [
    ...(schemaUrl === null ? [] : [`# yaml-language-server: $schema=${schemaUrl}`]),
    ...comment.map((line) => `# ${line}`.trimEnd()),
  ];
  const text = document.toString({ lineWidth: width, flowCollectionPadding: true });
  return lines.length === 0 ? text : `${lines.join('\n')}\n${text}`;
}

function styleOf(text: string): Scalar.Type | null {
  if (text.includes('\n')) return Scalar.BLOCK_LITERAL;
  return text.length > width - 40 && text.includes(' ') ? Scalar.BLOCK_FOLDED : null;
}

/** `{ kind: online, platform: Webex }` reads better on one line. */
function fitsOneLine(map: YAMLMap): boolean {
  const short = map.items.every(
    ({ value }) =>
      (isScalar(value) && !String(value.value).includes('\n')) ||
      (isMap(value) && value.items.length === 0),
  );
  return map.items.length === 0 || (short && JSON.stringify(map).length <= 72);
}
