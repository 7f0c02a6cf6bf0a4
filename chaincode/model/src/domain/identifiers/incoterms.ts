/** The eleven rules of Incoterms® 2020, International Chamber of Commerce publication 723. */
export const incoterms2020 = [
  'EXW',
  'FCA',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
] as const;
export type Incoterm = (typeof incoterms2020)[number];

const known: ReadonlySet<string> = new Set(incoterms2020);

/** Whether a text is the code of an Incoterms 2020 rule, and nothing else. */
export const isIncoterm2020 = (text: string): boolean => known.has(text.trim().toUpperCase());
