import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** What the rules need to know of one source file. Paths are from the repository's root, with "/". */
export type Source = {
  path: string;
  lines: number;
  imports: { target: string; typeOnly: boolean; names: string[] }[];
  /** Every string that is written out, templates up to their first gap included. */
  strings: string[];
  tags: string[];
  taggedTemplates: string[];
  readsEnvironment: boolean;
  assertions: number;
  /** Comparisons with, and lookups of, a string that is written out. */
  comparedWith: string[];
  onlyPassesOn: boolean;
};

/** @returns every source file under these folders. */
export function readSources(root: string, folders: string[]): Source[] {
  return folders.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .map((file) => sourceOf(file, readFileSync(path.join(root, file), "utf8")));
}

export function sourceOf(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, file.endsWith("x") ? ts.ScriptKind.TSX : file.endsWith(".js") ? ts.ScriptKind.JS : ts.ScriptKind.TS);
  const source: Source = { path: file, lines: text.replace(/\n$/, "").split("\n").length, imports: [], strings: [], tags: [], taggedTemplates: [], readsEnvironment: false, assertions: 0, comparedWith: [], onlyPassesOn: tree.statements.length > 0 && tree.statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined) };
  const imported = (specifier: ts.Expression | undefined, typeOnly: boolean, names: string[] = []) => {
    if (specifier && ts.isStringLiteral(specifier)) source.imports.push({ target: targetOf(file, specifier.text), typeOnly, names });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const bindings = clause?.namedBindings;
      const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
      const typeOnly = clause?.isTypeOnly === true || (elements.length > 0 && clause?.name === undefined && elements.every((one) => one.isTypeOnly));
      imported(node.moduleSpecifier, typeOnly, elements.filter((one) => !one.isTypeOnly).map((one) => one.name.text));
      return;
    }
    if (ts.isExportDeclaration(node)) return imported(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) imported(node.arguments[0], false);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) source.strings.push(node.text);
    if (ts.isJsxText(node)) source.strings.push(node.text);
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) source.tags.push(node.tagName.getText());
    if (ts.isTaggedTemplateExpression(node)) source.taggedTemplates.push(node.tag.getText());
    if (ts.isPropertyAccessExpression(node) && node.getText() === "process.env") source.readsEnvironment = true;
    if (ts.isAsExpression(node) && node.type.getText() !== "const") source.assertions += 1;
    if (ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())) for (const side of [node.left, node.right]) if (ts.isStringLiteral(side)) source.comparedWith.push(side.text);
    if (ts.isCallExpression(node) && /\.(includes|indexOf|has)$/.test(node.expression.getText())) for (const given of node.arguments) if (ts.isStringLiteral(given)) source.comparedWith.push(given.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  return source;
}

function targetOf(file: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
}
