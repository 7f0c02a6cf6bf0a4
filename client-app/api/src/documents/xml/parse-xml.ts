import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { DocumentUnreadable } from '../reading';
import type { DocumentRule } from '../reading';
import { decodeXml, takenEncodings } from './decode-xml';
import { XmlElement } from './xml-element';

/** Well above any real document, far below what would burden the process. */
export const xmlLimits = {
  /** Bytes, where the caller says no other limit: a file may have papers embedded. */
  size: 10_000_000,
  /** Elements within one another. */
  depth: 40,
  /** Elements and attributes together. */
  nodes: 100_000,
} as const;

export interface XmlOptions {
  /** Namespace → the prefix by which its elements are named, whatever the file calls it. */
  readonly prefixes?: ReadonlyMap<string, string>;
  /** Default {@link xmlLimits}. */
  readonly maxBytes?: number;
}

/** A processing instruction: what the file tells another program. */
export interface XmlInstruction {
  readonly target: string;
  readonly line: number;
}

export interface ParsedXml {
  readonly root: XmlElement;
  /** Nobody follows them; those that say how to show or to validate the file are left out. */
  readonly instructions: readonly XmlInstruction[];
}

const includeNamespace = 'http://www.w3.org/2001/XInclude';
const predefinedEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const forReaders = ['xml-stylesheet', 'xml-model'];

/**
 * Parses XML 1.0 into a tree. Nothing outside the text is ever read: no document type, no entity but the
 * five predefined ones, no inclusion; processing instructions are passed over.
 *
 * @param input text, or bytes in UTF-8, UTF-16 or a Latin alphabet as the file says
 * @throws DocumentUnreadable with one violation, `field` being `line:column` where there is one
 */
export const parseXml = (
  input: string | Uint8Array,
  { prefixes = new Map<string, string>(), maxBytes = xmlLimits.size }: XmlOptions = {},
): ParsedXml => {
  const text = declarationFirst(textOf(input, maxBytes));
  const parser = new SaxesParser({ xmlns: true });
  // The parser's own table inherits from Object: `&constructor;` would be an entity.
  parser.ENTITIES = Object.assign(Object.create(null) as object, predefinedEntities);
  const refuse = (rule: DocumentRule, message: string): never =>
    refuseXml(`${parser.line}:${parser.column}`, rule, message);
  const tree = new TreeBuilder(prefixes, refuse);
  const instructions: XmlInstruction[] = [];
  parser.on('error', (error) => refuse('XML_NOT_WELL_FORMED', withoutPosition(error.message)));
  parser.on('doctype', () => refuse('XML_DOCTYPE_REFUSED', 'a document type is not accepted'));
  parser.on('processinginstruction', ({ target }) => {
    if (!forReaders.includes(target)) instructions.push({ target, line: parser.line });
  });
  // The parser has read the character after the name, which may have ended the line.
  parser.on('opentagstart', () => tree.begin(parser.line - (parser.column === 0 ? 1 : 0)));
  parser.on('opentag', (tag) => tree.open(tag));
  parser.on('text', (data) => tree.append(data));
  parser.on('cdata', (data) => tree.append(data));
  parser.on('closetag', () => tree.close());
  parser.write(text).close();
  const { root } = tree;
  return root ? { root, instructions } : refuse('XML_NOT_WELL_FORMED', 'there is no root element');
};

class TreeBuilder {
  root?: XmlElement;
  #current: XmlElement | undefined;
  #line = 1;
  #depth = 0;
  #nodes = 0;
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #refuse: (rule: DocumentRule, message: string) => never;

  constructor(
    prefixes: ReadonlyMap<string, string>,
    refuse: (rule: DocumentRule, message: string) => never,
  ) {
    this.#prefixes = prefixes;
    this.#refuse = refuse;
  }

  /** A tag may go on over several lines: it is found where it begins. */
  begin(line: number): void {
    this.#line = line;
  }

  open(tag: SaxesTagNS): void {
    const attributes = Object.values(tag.attributes);
    this.#count(1 + attributes.length);
    if (tag.uri === includeNamespace) {
      this.#refuse('XML_INCLUDE_REFUSED', 'inclusion of other files is not accepted');
    }
    const plain = attributes.filter(({ prefix }) => prefix === '');
    const element = new XmlElement(
      {
        namespace: tag.uri,
        localName: tag.local,
        name: `${this.#prefixes.get(tag.uri) ?? ''}${tag.local}`,
        attributes: new Map(plain.map(({ local, value }) => [local, value])),
        line: this.#line,
      },
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

const textOf = (input: string | Uint8Array, maxBytes: number): string => {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > maxBytes) {
    refuseXml('', 'XML_TOO_LARGE', `the file has ${size} bytes, ${maxBytes} are taken`);
  }
  if (typeof input === 'string') return input;
  const text = decodeXml(input);
  const message = `the file must be in ${takenEncodings}, as it says of itself`;
  return text ?? refuseXml('', 'XML_ENCODING_UNSUPPORTED', message);
};

const refuseXml = (field: string, rule: DocumentRule, message: string): never => {
  throw new DocumentUnreadable([{ field, rule, message }]);
};

const withoutPosition = (message: string): string => message.replace(/^\d+:\d+: /, '');
