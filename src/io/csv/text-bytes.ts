/**
 * UTF-8 that is written cell by cell into memory that is used again, without a string in between: figures digit by
 * digit, plain text character by character, the rest by Node's own encoder.
 */
import { civilOf } from '../../domain/dates.js';

const FIRST_BYTES = 1 << 16;
/** Bytes that a UTF-16 code unit can become. */
const MOST_BYTES = 3;
/** From this length on, a call of Node's encoder is faster than a loop. */
const LONG_TEXT = 48;
/** Longest figure: 16 digits, a sign, a point; and no date is longer. */
const FIGURE_BYTES = 24;
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const SEMICOLON = 59;
/** `@`: no letter stands before it, and no sign that a spreadsheet would run after it. */
const LAST_SIGN = 64;
const ASCII_END = 128;
const BILLION = 1e9;

/** Days met lately, each in the place that its last bits say, and what they are as the number YYYYMMDD. */
const DAYS_KEPT = 1 << 13;
const days = new Int32Array(DAYS_KEPT);
const digitsOfDays = new Int32Array(DAYS_KEPT);

function dayDigits(day: number): number {
  const place = day & (DAYS_KEPT - 1);
  if (days[place] !== day || digitsOfDays[place] === 0) {
    const { year, month, day: ofMonth } = civilOf(day);
    days[place] = day;
    digitsOfDays[place] = (year * 100 + month) * 100 + ofMonth;
  }
  return digitsOfDays[place]!;
}

export class TextBytes {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #used = 0;

  get used(): number {
    return this.#used;
  }

  clear(): void {
    this.#used = 0;
  }

  /** What was written, from `start` to `end`; valid until more is written. */
  part(start = 0, end = this.#used): Buffer {
    return this.#bytes.subarray(start, end);
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return;
    const more = Buffer.allocUnsafeSlow(Math.max(this.#used + bytes, 2 * this.#bytes.length));
    this.#bytes.copy(more, 0, 0, this.#used);
    this.#bytes = more;
  }

  /** One ASCII character. */
  ascii(code: number): void {
    this.#room(1);
    this.#bytes[this.#used++] = code;
  }

  text(text: string): void {
    this.#room(MOST_BYTES * text.length);
    if (text.length >= LONG_TEXT || !this.#plain(text, -1)) {
      this.#used += this.#bytes.write(text, this.#used);
    }
  }

  /** A cell of text, in quotation marks if it has one, a delimiter (by its code) or a line end in it (RFC 4180). */
  cell(text: string, delimiter: number): void {
    this.#room(MOST_BYTES * text.length);
    if (!this.#plain(text, delimiter))
      this.text(mustQuote(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
  }

  /** Stable codes joined with semicolons, in one cell; codes that would have to be quoted or guarded are refused. */
  codes(codes: readonly string[], delimiter: number): boolean {
    const start = this.#used;
    for (let k = 0; k < codes.length; k++) {
      const code = codes[k]!;
      this.#room(MOST_BYTES * code.length + 1);
      if (k > 0) this.#bytes[this.#used++] = SEMICOLON;
      if (code.charCodeAt(0) > LAST_SIGN && this.#plain(code, delimiter)) continue;
      this.#used = start;
      return false;
    }
    return true;
  }

  /** Bytes that were written before, here or elsewhere. */
  copy(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Writes text of ASCII without what a cell is quoted for; otherwise writes nothing. @returns whether it did. */
  #plain(text: string, delimiter: number): boolean {
    const bytes = this.#bytes;
    let at = this.#used;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code >= ASCII_END) return false;
      if (delimiter >= 0 && isSpecial(code, delimiter)) return false;
      bytes[at++] = code;
    }
    this.#used = at;
    return true;
  }

  /** A safe integer. */
  integer(value: number): void {
    this.#room(FIGURE_BYTES);
    if (value < 0) this.#bytes[this.#used++] = MINUS;
    this.#whole(Math.abs(value));
  }

  /** A safe integer of hundredths or thousandths (`decimals`), as a plain decimal with all its places. */
  money(minor: number, decimals: number): void {
    if (decimals === 0) {
      this.integer(minor);
      return;
    }
    this.#room(FIGURE_BYTES);
    if (minor < 0) this.#bytes[this.#used++] = MINUS;
    const size = Math.abs(minor);
    const perMajor = decimals === 2 ? 100 : 1000;
    let major = Math.floor(size / perMajor);
    let places = size - major * perMajor;
    // The division of a huge amount may have been rounded up to the next whole unit.
    if (places < 0) {
      major -= 1;
      places += perMajor;
    }
    this.#whole(major);
    this.#bytes[this.#used++] = POINT;
    this.#digits(places, decimals);
  }

  /** `units` and `places` of a million of one, without trailing zeros; both whole, `places` below a million. */
  decimal(negative: boolean, units: number, places: number): void {
    this.#room(FIGURE_BYTES);
    if (negative) this.#bytes[this.#used++] = MINUS;
    this.#whole(units);
    if (places === 0) return;
    let [rest, width] = [places, 6];
    while (rest % 10 === 0) {
      rest /= 10;
      width -= 1;
    }
    this.#bytes[this.#used++] = POINT;
    this.#digits(rest, width);
  }

  /** An epoch day of the years 1 to 9999 as `YYYY-MM-DD`. */
  date(day: number): void {
    this.#room(FIGURE_BYTES);
    const digits = dayDigits(day);
    const yearMonth = Math.floor(digits / 100);
    this.#digits(Math.floor(yearMonth / 100), 4);
    this.#bytes[this.#used++] = MINUS;
    this.#digits(yearMonth % 100, 2);
    this.#bytes[this.#used++] = MINUS;
    this.#digits(digits % 100, 2);
  }

  #whole(value: number): void {
    if (value < BILLION) {
      let width = 1;
      for (let power = 10; power <= value; power *= 10) width += 1;
      this.#digits(value, width);
      return;
    }
    let high = Math.floor(value / BILLION);
    let low = value - high * BILLION;
    if (low < 0) {
      high -= 1;
      low += BILLION;
    }
    this.#whole(high);
    this.#digits(low, 9);
  }

  /** The last `width` digits of a whole number below 10^9. */
  #digits(value: number, width: number): void {
    let rest = value | 0;
    for (let at = this.#used + width - 1; at >= this.#used; at--) {
      const tenth = (rest / 10) | 0;
      this.#bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#used += width;
  }
}

function isSpecial(code: number, delimiter: number): boolean {
  if (code > QUOTE) return code === delimiter;
  return code === QUOTE || code === LINE_FEED || code === CARRIAGE_RETURN || code === delimiter;
}

function mustQuote(text: string, delimiter: number): boolean {
  for (let k = 0; k < text.length; k++) if (isSpecial(text.charCodeAt(k), delimiter)) return true;
  return false;
}
