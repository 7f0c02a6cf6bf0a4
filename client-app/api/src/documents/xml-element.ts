import { ublNamespaces } from './ubl-namespaces';

const prefixes: ReadonlyMap<string, string> = new Map([
  [ublNamespaces.aggregate, 'cac:'],
  [ublNamespaces.basic, 'cbc:'],
]);

/** One element of a parsed document; names are compared by namespace, prefixes do not count. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  /** The element's own character data, as written. */
  text = '';

  constructor(
    readonly namespace: string,
    readonly localName: string,
    /** Attributes without a namespace, by name. */
    readonly attributes: ReadonlyMap<string, string>,
    readonly parent?: XmlElement,
  ) {}

  /** `cac:` and `cbc:` stand for UBL's own namespaces, whatever the document calls them. */
  get name(): string {
    return `${prefixes.get(this.namespace) ?? ''}${this.localName}`;
  }

  /** Where it is, for people: `/Order/cac:OrderLine[2]/cac:LineItem`. */
  get path(): string {
    if (!this.parent) return `/${this.name}`;
    const twins = this.parent.children.filter(({ name }) => name === this.name);
    const position = twins.length > 1 ? `[${twins.indexOf(this) + 1}]` : '';
    return `${this.parent.path}/${this.name}${position}`;
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
