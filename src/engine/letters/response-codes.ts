/**
 * The response codes of a run: one for each plan and choice, none of them twice. They follow from the run's plans alone, so
 * that whoever reads them back needs the run folder and nothing that was kept when they were given out.
 */
import { type Choice, OTHER_CHOICES, responseCode, slipsOf } from '../../domain/response-code.js';

type Hash = (text: string) => string;

/** Every answer there is to a plan. */
const CHOICES: readonly Choice[] = [{ kind: 'accept', reason: null }, ...OTHER_CHOICES];
/** Characters are read as base 36 digits, which keeps different ones apart. */
const DIGITS = 36;

/** What a code says. */
export interface Answer {
  readonly planId: string;
  readonly choice: Choice;
}

/** What was found of a code: the answer, or whether some code of the run is one slip away from it. */
export type FoundCode =
  | { readonly answer: Answer; readonly nearby: false }
  | { readonly answer: null; readonly nearby: boolean };

export class ResponseCodes {
  readonly #planIds: readonly string[];
  /** Of choices whose code another choice has too, by plan and choice: the code that they got instead. */
  readonly #instead = new Map<string, string>();

  /** @param planIds in any order. @param hash lower-case hex. Memory: eight bytes a code. */
  constructor(
    planIds: Iterable<string>,
    private readonly hash: Hash,
  ) {
    this.#planIds = [...new Set(planIds)].toSorted();
    const numbers = new Float64Array(this.#planIds.length * CHOICES.length);
    let at = 0;
    for (const answer of this.#answers()) numbers[at++] = numberOf(this.#first(answer));
    numbers.sort();
    const twice = new Set<number>();
    for (let index = 1; index < numbers.length; index++) {
      if (numbers[index] === numbers[index - 1]) twice.add(numbers[index]!);
    }
    if (twice.size === 0) return;
    const given = new Set<number>();
    for (const answer of this.#answers()) {
      if (twice.has(numberOf(this.#first(answer)))) this.#giveAnother(answer, numbers, given);
    }
  }

  #giveAnother(answer: Answer, numbers: Float64Array, given: Set<number>): void {
    for (let attempt = 1; ; attempt++) {
      const code = responseCode(answer.planId, answer.choice, attempt, this.hash);
      const number = numberOf(code);
      if (given.has(number) || holds(numbers, number)) continue;
      given.add(number);
      this.#instead.set(keyOf(answer), code);
      return;
    }
  }

  #first({ planId, choice }: Answer): string {
    return responseCode(planId, choice, 0, this.hash);
  }

  *#answers(): Generator<Answer> {
    for (const planId of this.#planIds) for (const choice of CHOICES) yield { planId, choice };
  }

  /** @returns the code, without its hyphen. */
  codeOf(answer: Answer): string {
    return this.#instead.get(keyOf(answer)) ?? this.#first(answer);
  }

  /** @param typed codes as `typedCode` gives them. @returns each with what it says; one pass over the run's codes. */
  find(typed: Iterable<string>): ReadonlyMap<string, FoundCode> {
    const wanted = new Set(typed);
    const slips = new Map<string, string[]>();
    for (const code of wanted) {
      for (const near of slipsOf(code)) slips.set(near, [...(slips.get(near) ?? []), code]);
    }
    const found = new Map<string, FoundCode>(
      [...wanted].map((code) => [code, { answer: null, nearby: false }]),
    );
    for (const answer of this.#answers()) {
      const code = this.codeOf(answer);
      if (wanted.has(code)) found.set(code, { answer, nearby: false });
      for (const meant of slips.get(code) ?? []) {
        if (found.get(meant)?.answer === null) found.set(meant, { answer: null, nearby: true });
      }
    }
    return found;
  }
}

function keyOf({ planId, choice }: Answer): string {
  return `${planId} ${choice.kind} ${choice.reason ?? ''}`;
}

/** Nine digits of base 36 are below 2^47, which a double holds exactly; the tenth follows from them. */
function numberOf(code: string): number {
  let number = 0;
  for (const character of code.slice(0, -1)) {
    number = number * DIGITS + Number.parseInt(character, DIGITS);
  }
  return number;
}

function holds(sorted: Float64Array, number: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === number;
}
