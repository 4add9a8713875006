/**
 * Minor-unit decimals of the active ISO 4217 currencies (list one, 2024: funds and metals left out).
 * A table of exceptions over the set of codes: two decimals are the rule.
 */
const TWO_DECIMALS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY ' +
  'COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
  'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
  'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD ' +
  'SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';

const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...TWO_DECIMALS.split(' ').map((code): [string, number] => [code, 2]),
  ...NO_DECIMALS.split(' ').map((code): [string, number] => [code, 0]),
  ...THREE_DECIMALS.split(' ').map((code): [string, number] => [code, 3]),
]);

/** Every active code, sorted. */
export const CURRENCIES: readonly string[] = [...DECIMALS.keys()].toSorted();

/** True for an active ISO 4217 code in capitals. */
export function isCurrency(code: string): boolean {
  return DECIMALS.has(code);
}

/** Digits after the decimal point. Throws for a code that `isCurrency` refuses: that is a bug of the caller. */
export function decimalsOf(currency: string): number {
  const decimals = DECIMALS.get(currency);
  if (decimals === undefined) throw new Error(`not an ISO 4217 currency: ${JSON.stringify(currency)}`);
  return decimals;
}
