/** The `config.yaml` of an MSP folder: which organisational unit makes which kind of identity. */
export const nodeUnitsConfig = (authorityFile: string): string => {
  const units = ['client', 'peer', 'admin', 'orderer'].flatMap((unit) => [
    `  ${unit.charAt(0).toUpperCase()}${unit.slice(1)}OUIdentifier:`,
    `    Certificate: ${authorityFile}`,
    `    OrganizationalUnitIdentifier: ${unit}`,
  ]);
  return `${['NodeOUs:', '  Enable: true', ...units].join('\n')}\n`;
};
