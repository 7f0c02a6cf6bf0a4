import { ValidateBy, buildMessage } from 'class-validator';

export const fileNameMax = 128;

/** What would change, hide or reverse what a reader sees of a name. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** The colon too: Windows takes what follows for a drive's path or a hidden stream. */
const separator = /[/\\:\u2044\u2215\u29f5\u29f8]/u;
/** Windows opens the device, whatever the ending. */
const device = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9])\s*(\..*)?$/iu;

/** Rule of a name → whether one breaks it, all compatible forms of a character being one. */
const fileNameRules: readonly (readonly [string, (name: string) => boolean])[] = [
  [`must be 1 to ${fileNameMax} characters`, (name) => name === '' || name.length > fileNameMax],
  [
    'must hold no control, bidirectional, zero-width or otherwise invisible character',
    (name) => invisible.test(name),
  ],
  ['must hold no / \\ or :, they separate paths', (name) => separator.test(name.normalize('NFKC'))],
  ['must not begin with a dot or a space', (name) => /^[.\s]/u.test(name.normalize('NFKC'))],
  ['must not end with a dot or a space', (name) => /[.\s]$/u.test(name.normalize('NFKC'))],
  [
    'must not be the name of a device of Windows, such as CON or LPT1',
    (name) => device.test(name.normalize('NFKC')),
  ],
];

/** Of what is no text, and for descriptions. */
const wholeRule =
  `must be the name of a file: 1 to ${fileNameMax} characters, none of them invisible, no / \\ or :, ` +
  'no dot or space at its beginning or end, no name of a device of Windows';

/** The first rule that a file's name breaks; undefined where it is harmless wherever it is saved. */
export const fileNameFault = (name: unknown): string | undefined =>
  typeof name === 'string' ? fileNameRules.find(([, breaks]) => breaks(name))?.[0] : wholeRule;

/** A file's name that does no harm where it is shown or saved. */
export const IsFileName = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFileName',
    constraints: [fileNameMax],
    validator: {
      validate: (value: unknown) => fileNameFault(value) === undefined,
      defaultMessage: buildMessage(
        (_each, given) => `$property ${fileNameFault(given?.value) ?? 'is no name of a file'}`,
      ),
    },
  });
