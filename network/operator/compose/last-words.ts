/** What Fabric's programs say when they end themselves. */
const ending = /\bPANIC\b (?<words>.*)$|^(?:.*\| )?panic: (?<plain>.*)$/;

/**
 * Why a program of Fabric ended by itself, as its log says.
 *
 * @param log - its end, also with the service's name before each line
 * @returns the last reason; `undefined` where there is none
 */
export const lastWords = (log: string): string | undefined => {
  const reasons = log.split('\n').flatMap((line) => {
    const { words, plain } = ending.exec(line)?.groups ?? {};
    const reason = words ?? plain;
    return reason === undefined ? [] : [reason.trim()];
  });
  return reasons.at(-1);
};
