import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { DocumentUnreadable } from './document-unreadable';
import type { DocumentRule } from './document-unreadable';
import { XmlElement } from './xml-element';

/** Well above any real document, far below what would burden the process. */
export const xmlLimits = {
  /** Bytes of UTF-8. */
  size: 2_000_000,
  /** Elements within one another. */
  depth: 40,
  /** Elements and attributes together. */
  nodes: 50_000,
} as const;

const includeNamespace = 'http://www.w3.org/2001/XInclude';
const predefinedEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Parses XML 1.0 in UTF-8 into a tree. Nothing outside the text is ever read: no document type, no
 * entity but the five predefined ones, no inclusion. Processing instructions are refused, but for those
 * that name a style sheet for people to look at it, which are passed over.
 *
 * @throws DocumentUnreadable with one violation, `field` being `line:column` where there is one
 */
export const parseXml = (input: string | Uint8Array): XmlElement => {
  const text = declarationFirst(decode(input));
  const parser = new SaxesParser({ xmlns: true });
  // The parser's own table inherits from Object: `&constructor;` would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as object, predefinedEntities);
  const refuse = (rule: DocumentRule, message: string): never =>
    refuseXml(`${parser.line}:${parser.column}`, rule, message);
  const tree = new TreeBuilder(refuse);
  parser.on('error', (error) => refuse('XML_NOT_WELL_FORMED', withoutPosition(error.message)));
  parser.on('doctype', () => refuse('XML_DOCTYPE_REFUSED', 'a document type is not accepted'));
  parser.on('processinginstruction', ({ target }) => {
    if (target === 'xml-stylesheet' && !tree.root) return;
    refuse('XML_PROCESSING_INSTRUCTION_REFUSED', `<?${target} … ?> is not accepted`);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      refuse('XML_ENCODING_UNSUPPORTED', `the encoding must be UTF-8, not ${encoding}`);
    }
  });
  parser.on('opentag', (tag) => tree.open(tag));
  parser.on('text', (data) => tree.append(data));
  parser.on('cdata', (data) => tree.append(data));
  parser.on('closetag', () => tree.close());
  parser.write(text).close();
  return tree.root ?? refuse('XML_NOT_WELL_FORMED', 'there is no root element');
};

class TreeBuilder {
  root?: XmlElement;
  #current: XmlElement | undefined;
  #depth = 0;
  #nodes = 0;
  readonly #refuse: (rule: DocumentRule, message: string) => never;

  constructor(refuse: (rule: DocumentRule, message: string) => never) {
    this.#refuse = refuse;
  }

  open(tag: SaxesTagNS): void {
    const attributes = Object.values(tag.attributes);
    this.#count(1 + attributes.length);
    if (tag.uri === includeNamespace) {
      this.#refuse('XML_INCLUDE_REFUSED', 'inclusion of other files is not accepted');
    }
    const plain = attributes.filter(({ prefix }) => prefix === '');
    const element = new XmlElement(
      tag.uri,
      tag.local,
      new Map(plain.map(({ local, value }) => [local, value])),
      this.#current,
    );
    this.root ??= element;
    this.#current = element;
  }

  append(text: string): void {
    if (this.#current) this.#current.text += text;
  }

  close(): void {
    this.#current = this.#current?.parent;
    this.#depth -= 1;
  }

  #count(nodes: number): void {
    this.#depth += 1;
    this.#nodes += nodes;
    if (this.#depth > xmlLimits.depth) {
      this.#refuse('XML_TOO_DEEP', `elements are nested deeper than ${xmlLimits.depth}`);
    }
    if (this.#nodes > xmlLimits.nodes) {
      this.#refuse('XML_TOO_MANY_NODES', `there are more than ${xmlLimits.nodes} nodes`);
    }
  }
}

/**
 * Blank lines before the declaration, against XML's grammar but common, go behind it: so the lines of
 * what follows keep their numbers.
 */
const declarationFirst = (text: string): string =>
  text.replace(/^(\ufeff?)([ \t\r\n]+)(<\?xml[ \t\r\n][^>]*\?>)/, '$1$3$2');

const decode = (input: string | Uint8Array): string => {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > xmlLimits.size) {
    refuseXml('', 'XML_TOO_LARGE', `the file is larger than ${xmlLimits.size} bytes`);
  }
  if (typeof input === 'string') return input;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return refuseXml('', 'XML_ENCODING_UNSUPPORTED', 'the file is not UTF-8');
  }
};

const refuseXml = (field: string, rule: DocumentRule, message: string): never => {
  throw new DocumentUnreadable([{ field, rule, message }]);
};

const withoutPosition = (message: string): string => message.replace(/^\d+:\d+: /, '');
