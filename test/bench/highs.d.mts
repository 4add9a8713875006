import type { Budget } from '../../src/engine/allocate/budget.js';
import type { OptionColumns } from '../../src/engine/allocate/columns.js';

export interface HighsJob {
  readonly model: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface HighsResult {
  readonly status: string;
  readonly objective: number;
  readonly seconds: number;
}

export function modelOf(columns: OptionColumns, budgets: readonly Budget[], whole: boolean): string;
export function solveAll(jobs: readonly HighsJob[], seconds: number): Promise<HighsResult[]>;
