const airWaybillPattern = /^[0-9]{3}[ -]?([0-9]{4}) ?([0-9]{3})([0-9])$/;

/**
 * Whether a text is an air waybill number: three digits of the airline, seven of the serial number
 * and, as check digit, that serial number modulo 7. A dash or space may follow the airline, a
 * space the fourth digit of the serial number.
 * Source: IATA resolution 600a.
 */
export const isAirWaybillNumber = (text: string): boolean => {
  const [, first, second, check] = airWaybillPattern.exec(text.trim()) ?? [];
  return check !== undefined && Number(`${first}${second}`) % 7 === Number(check);
};
