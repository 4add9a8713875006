/** An input that was missing, and what stood in for it. */
export interface DataGap {
  /** Column that was missing, e.g. `monthly_expenses`. */
  readonly column: string;
  /** What was assumed instead, as a stable code (`subsistence_floor`, `none`, `zero`). */
  readonly assumed: string;
}
