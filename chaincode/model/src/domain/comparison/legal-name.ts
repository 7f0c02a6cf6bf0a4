const legalForms = [
  'INC INCORPORATED CORP CORPORATION CO COMPANY LTD LIMITED LLC LLP LP PLC',
  'GMBH MBH AG KG KGAA OHG UG EK SE EG',
  'SA SAS SASU SARL EURL SNC SCA SL SLU SRL SPA SAPA LDA LTDA',
  'BV NV CV VOF AB AS ASA APS OY OYJ HB KB',
  'PTY PTE PVT KK GK JSC PJSC OJSC OOO OAO ZAO AO TBK BHD SDN TNHH',
  'DOO DD AD SRO KFT ZRT NYRT OU UAB SIA OO EIRL',
]
  .join(' ')
  .split(' ');

/** What is left of `Sp. z o.o.` and `Joint Stock Company` without the last word. */
const wordsBeforeLegalForm = / (SP Z|JOINT STOCK)$/u;
const conjunctions = /(?<= )(AND|UND|ET) /gu;
const legalFormAtEnd = new RegExp(`^(.+?) (?:${legalForms.join('|')})$`, 'u');
const legalFormAfterIdeographs = /^(.+?)(?:股份有限公司|有限责任公司|有限公司|株式会社)$/u;

/**
 * A legal name for comparison: without accents, case, punctuation, conjunctions and the legal form at
 * its end; umlauts written out (`oe`) count as the plain letter, as accents do. `Consortial, Inc.` and
 * `CONSORTIAL` are one name.
 */
export const normaliseLegalName = (name: string): string => {
  let rest = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[./'’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(conjunctions, '')
    .replaceAll(/([AOU])E/gu, '$1')
    .trim();
  for (;;) {
    const shorter = withoutLegalForm(rest);
    if (shorter === rest) return rest;
    rest = shorter;
  }
};

const withoutLegalForm = (name: string): string =>
  (legalFormAtEnd.exec(name)?.[1] ?? legalFormAfterIdeographs.exec(name)?.[1] ?? name).replace(
    wordsBeforeLegalForm,
    '',
  );
