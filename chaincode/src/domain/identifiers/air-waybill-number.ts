const airWaybillPattern = /^[0-9]{3}([0-9]{7})([0-9])$/;

/**
 * Whether a text is an air waybill number: three digits of the airline, seven of the serial number
 * and, as check digit, that serial number modulo 7. Spaces and dashes do not count.
 * Source: IATA resolution 600a.
 */
export const isAirWaybillNumber = (text: string): boolean => {
  const [, serial, check] = airWaybillPattern.exec(text.replaceAll(/[ -]/g, '')) ?? [];
  return serial !== undefined && Number(serial) % 7 === Number(check);
};
