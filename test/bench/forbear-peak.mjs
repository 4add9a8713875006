/** A forbear command line in this process, then its peak resident memory in kilobytes: that of all threads together. */
import { main } from '../../dist/cli/main.js';

const code = await main(process.argv.slice(2));
process.stdout.write(`\n${process.resourceUsage().maxRSS}\n`);
process.exit(code);
