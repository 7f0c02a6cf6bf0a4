import type { DocumentWarning } from '../../documents';
import type { ImportResult } from '../../ports';

/** What the reader of a file noted, as the result of its document: each code once, each text with its place. */
export const notesOf = (
  warnings: readonly DocumentWarning[],
): Pick<ImportResult, 'code' | 'text'> => {
  if (warnings.length === 0) return {};
  const codes = new Set(warnings.map(({ code }) => code));
  const texts = warnings.map(
    ({ field, line, code, text }) => `${code} ${field} (${line}): ${text}`,
  );
  return { code: [...codes].join(' '), text: texts.join('; ') };
};
