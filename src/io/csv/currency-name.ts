/** Currencies as people write them. */
import { isCurrency } from '../../domain/currency.js';

const NAMES: Readonly<Record<string, string>> = {
  rmb: 'CNY',
  cnh: 'CNY',
  人民币: 'CNY',
  人民币元: 'CNY',
  元: 'CNY',
  yuan: 'CNY',
  renminbi: 'CNY',
  '¥': 'CNY',
  '01': 'CNY',
  '156': 'CNY',
  美元: 'USD',
  us$: 'USD',
  '840': 'USD',
  港币: 'HKD',
  港元: 'HKD',
  hk$: 'HKD',
  '344': 'HKD',
  欧元: 'EUR',
  '€': 'EUR',
  '978': 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  '826': 'GBP',
  日元: 'JPY',
  日圆: 'JPY',
  '392': 'JPY',
  新台币: 'TWD',
  台币: 'TWD',
  nt$: 'TWD',
  '901': 'TWD',
  澳门元: 'MOP',
  新加坡元: 'SGD',
  新币: 'SGD',
  s$: 'SGD',
  '702': 'SGD',
  卢比: 'INR',
  印度卢比: 'INR',
  '₹': 'INR',
  '356': 'INR',
};

/** ISO 4217 code of a name, symbol or number (`人民币`, `RMB`, `156`); null when it is none. `$` alone says too little. */
export function currencyByName(text: string): string | null {
  if (text.length === 3 && isCurrency(text)) return text;
  const folded = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace('幣', '币')
    .replace('歐', '欧')
    .replace('鎊', '镑');
  const code = folded.toUpperCase();
  if (isCurrency(code)) return code;
  return Object.hasOwn(NAMES, folded) ? NAMES[folded]! : null;
}
