/** DuckDB reads both exports, joins them and writes the result: BORROWERS DELINQUENCIES OUTPUT; then the peak memory. */
import { DuckDBInstance } from '@duckdb/node-api';

const [borrowers, delinquencies, output] = process.argv.slice(2).map((path) => `'${path.replaceAll("'", "''")}'`);
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
await connection.run(`
  COPY (
    SELECT * FROM read_csv(${delinquencies}) AS accounts LEFT JOIN read_csv(${borrowers}) AS people USING (borrower_id)
  ) TO ${output} (FORMAT csv, HEADER)
`);
process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
