/** What a thread answers: a value, or an error in a form that survives being posted. */
import { ForbearError, type Issue } from '../../domain/issue.js';
import { systemCode } from '../files.js';

/** A posted error keeps its message alone: what the user can mend must come as a record. */
export type Answer<T> =
  | { readonly value: T }
  | { readonly issues: readonly Issue[]; readonly exitCode: ForbearError['exitCode'] }
  | { readonly systemCode: string; readonly message: string };

/** The task with its errors as answers. */
export function answered<I, T>(task: (input: I) => T): (input: I) => Answer<T> {
  return (input) => {
    try {
      return { value: task(input) };
    } catch (error) {
      if (error instanceof ForbearError) return { issues: error.issues, exitCode: error.exitCode };
      const code = systemCode(error);
      if (code === null) throw error;
      return { systemCode: code, message: String(error) };
    }
  };
}

/** The value of an answer. Throws the error that it tells of. */
export function valueOf<T>(answer: Answer<T>): T {
  if ('value' in answer) return answer.value;
  if ('issues' in answer) throw new ForbearError(answer.exitCode, answer.issues);
  throw Object.assign(new Error(answer.message), { code: answer.systemCode });
}
