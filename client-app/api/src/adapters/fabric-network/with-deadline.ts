/** The package's own time limits cover single messages; this one covers a whole stage. */
export const withDeadline = async <T>(
  work: Promise<T>,
  milliseconds: number,
  what: string,
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`${what} took longer than ${milliseconds} ms`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
};
