/**
 * Ends a child's process for an error. What it says comes last in the log, where the launcher shows it
 * to the operator, behind the places in the code.
 */
export const endWith: (error: unknown) => never = (error) => {
  const { stack = '', message } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${stack}\n\n${message}\n`);
  process.exit(1);
};
