/** `node allocate-peak.mjs ACCOUNTS`: one choice across that many, in a process of its own. Prints a line of JSON. */
import { chooseAcross } from '../../dist/engine/allocate/choose.js';
import { optionColumns } from './option-columns.mjs';

const KILOBYTES = 1024;
const { columns, budgets } = optionColumns(Number(process.argv[2]), 1);
const before = process.resourceUsage().maxRSS;
const started = process.hrtime.bigint();
const { allocation } = chooseAcross(columns, { currency: 'CNY', rows: budgets });
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const peak = process.resourceUsage().maxRSS;
const result = { seconds, gap: Number(allocation.gap), before: before / KILOBYTES, megabytes: peak / KILOBYTES };
process.stdout.write(`${JSON.stringify(result)}\n`);
