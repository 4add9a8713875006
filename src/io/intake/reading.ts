/** What the threads hand each other about the exports: plain records, which can be posted. */
import type { BorrowerCase, EpochDay } from '../../domain/records.js';
import type { HistoryWindows } from '../../engine/history.js';
import type { InputName } from '../columns/inputs.js';
import type { DateOrder } from '../csv/date-text.js';
import type { RowCounts, TableOrigin } from '../csv/table-reading.js';
import type { Flaws } from '../csv/table-rows.js';
import type { StraysByTable } from '../relations.js';

/** An export that was scanned: what it is, and how its rows are to be read. */
export interface ScannedTable extends TableOrigin {
  readonly name: InputName;
  readonly flaws: Flaws;
  /** The file serves as borrowers and delinquencies both, so that equal rows of a borrower are one. */
  readonly mergeEqual: boolean;
}

/** Everything that reading rows depends on; the same for every partition. */
export interface RowSetting {
  readonly tables: readonly ScannedTable[];
  /** Currency of rows that name none. */
  readonly currency: string;
  readonly dateFormat: DateOrder | null;
  readonly asOf: EpochDay;
  readonly keepPersonal: boolean;
}

/** And everything that joining them depends on. */
export interface ReadSetting extends RowSetting {
  readonly windows: HistoryWindows;
}

/** Rows read of one export in one partition. */
interface TableSummary extends RowCounts {
  readonly name: InputName;
}

/** What became of a partition's rows; summaries of several partitions or shards merge into one reading. */
export interface ReadingSummary {
  readonly tables: readonly TableSummary[];
  readonly strays: StraysByTable;
}

export interface PartitionReading {
  /** Sorted by borrower id, accounts by account id, both by code units. */
  readonly cases: readonly BorrowerCase[];
  readonly summary: ReadingSummary;
}
