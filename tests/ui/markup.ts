import { createElement, Fragment, type ReactNode } from "react";

/** A piece of HTML: an element, or text. */
export type Markup = { tag: string; attributes: Record<string, string>; children: Markup[] } | { text: string };

const voids = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"]);
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0", ctdot: "⋯", copy: "©", apos: "'" };

/** Reads well-formed HTML fragments, as GOV.UK's fixtures and React write them; throws on anything else. */
export function readMarkup(html: string): Markup[] {
  const root: Markup & { tag: string } = { tag: "root", attributes: {}, children: [] };
  const open = [root];
  const token = /<!--[\s\S]*?-->|<\/([a-zA-Z][\w-]*)\s*>|<([a-zA-Z][\w-]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let found = token.exec(html); found; found = token.exec(html)) {
    end = token.lastIndex;
    const [, closed, opened, attributes, selfClosed, text] = found;
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push({ text: decode(text) });
    if (opened !== undefined) {
      const element = { tag: opened, attributes: readAttributes(attributes ?? ""), children: [] };
      parent.children.push(element);
      if (!selfClosed && !voids.has(opened)) open.push(element);
    }
    if (closed !== undefined && open.pop()?.tag !== closed) throw new Error(`</${closed}> closes nothing in ${html}`);
  }
  if (end !== html.length || open.length !== 1) throw new Error(`Cannot read HTML near: ${html.slice(end, end + 80)}`);
  return root.children;
}

/**
 * The same text for the same page: attributes and classes sorted, white space squeezed, and trimmed beside tags.
 * Space at the edge of an inline element is therefore not compared.
 */
export function normalise(html: string): string {
  return readMarkup(html).map((node) => write(node, "")).join("");
}

/** HTML of a fixture as React's nodes, so that components need no raw HTML to be tried with it. */
export function toNodes(html: string): ReactNode {
  return createElement(Fragment, null, ...readMarkup(html).map(toNode));
}

function toNode(node: Markup): ReactNode {
  if ("text" in node) return node.text;
  if (node.tag === "textarea") return createElement("textarea", { ...toProps(node.attributes), defaultValue: node.children.map((child) => ("text" in child ? child.text : "")).join("") });
  return createElement(node.tag, toProps(node.attributes), ...node.children.map(toNode));
}

const propNames: Record<string, string> = { class: "className", for: "htmlFor", colspan: "colSpan", rowspan: "rowSpan", tabindex: "tabIndex", autocomplete: "autoComplete", spellcheck: "spellCheck", value: "defaultValue", "stroke-width": "strokeWidth", "fill-rule": "fillRule", "clip-rule": "clipRule" };

function toProps(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [propNames[name] ?? name, value]));
}

function write(node: Markup, indent: string): string {
  if ("text" in node) {
    const text = node.text.replace(/\s+/g, " ").trim();
    return text && `${indent}${text}\n`;
  }
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name.toLowerCase()}="${name === "class" ? value.trim().split(/\s+/).sort().join(" ") : value}"`)
    .sort()
    .join("");
  return `${indent}<${node.tag.toLowerCase()}${attributes}>\n${mergeTexts(node.children).map((child) => write(child, `${indent}  `)).join("")}`;
}

/** React puts a comment between neighbouring texts; it is no part of the page. */
function mergeTexts(nodes: Markup[]): Markup[] {
  const merged: Markup[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if ("text" in node && last && "text" in last) merged[merged.length - 1] = { text: last.text + node.text };
    else merged.push(node);
  }
  return merged;
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", , double, single, bare] of source.matchAll(/([^\s=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)) {
    attributes[name] = decode(double ?? single ?? bare ?? "");
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (entities[name] ?? whole));
}
