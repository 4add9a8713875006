/** csv-parse reads the files that are named and does nothing else with them; then the peak memory in kilobytes. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

for (const path of process.argv.slice(2)) {
  let rows = 0;
  for await (const _ of createReadStream(path).pipe(parse())) rows++;
  process.stdout.write(`${rows} rows\n`);
}
process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
