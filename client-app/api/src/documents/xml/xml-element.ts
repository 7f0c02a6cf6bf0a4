interface XmlTag {
  readonly namespace: string;
  readonly localName: string;
  /** With the prefix by which readers know its namespace; those of others have none. */
  readonly name: string;
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** On which it begins, from 1. */
  readonly line: number;
}

/** One element of a parsed document; names are compared by namespace, the file's prefixes do not count. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  readonly namespace: string;
  readonly localName: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** The element's own character data, as written. */
  text = '';
  /** Name → how many children have it. */
  readonly #counts = new Map<string, number>();
  /** Position among the parent's children of the same name, from 1. */
  readonly #position: number;

  /** Becomes the last child of its parent. */
  constructor(
    { namespace, localName, name, attributes, line }: XmlTag,
    readonly parent?: XmlElement,
  ) {
    this.namespace = namespace;
    this.localName = localName;
    this.name = name;
    this.attributes = attributes;
    this.line = line;
    this.#position = parent ? parent.#count(this.name) : 1;
    parent?.children.push(this);
  }

  /** One more child of that name. @returns how many there are now */
  #count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  /** Where it is, for people: `/Order/cac:OrderLine[2]/cac:LineItem`. */
  get path(): string {
    if (!this.parent) return `/${this.name}`;
    const hasTwins = (this.parent.#counts.get(this.name) ?? 0) > 1;
    return `${this.parent.path}/${this.name}${hasTwins ? `[${this.#position}]` : ''}`;
  }

  /** The elements at a path of names below this one, in document order. */
  all(path: string): readonly XmlElement[] {
    return path
      .split('/')
      .reduce<readonly XmlElement[]>(
        (found, name) =>
          found.flatMap((each) => each.children.filter((child) => child.name === name)),
        [this],
      );
  }

  first(path: string): XmlElement | undefined {
    return this.all(path)[0];
  }

  /** The elements of this name anywhere below, but not below another of that name. */
  outermost(name: string): readonly XmlElement[] {
    return this.children.flatMap((child) =>
      child.name === name ? [child] : child.outermost(name),
    );
  }
}
