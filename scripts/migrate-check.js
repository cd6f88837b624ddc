// Compares what the migrations build with what the tables declare; each difference is one line.
import { checkMigrations } from '../apps/server/dist/index.js'

const differences = await checkMigrations()
for (const difference of differences) console.error(difference)
if (differences.length > 0) {
  console.error(`${differences.length} differences: write a migration, or mend the table`)
  process.exitCode = 1
}
