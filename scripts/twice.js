// `vitest run` for tests of whole processes and browsers, which miss their moment on a machine that is busy with something
// else: files that failed are run once more, from the start, with servers of their own, and what is broken fails twice.
// What failed the first time is always named.
import { relative } from 'node:path'
import { parseCLI, startVitest } from 'vitest/node'

// More than these is no missed moment.
const FEW = 5

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])

/** Runs these files, and says which of them failed. */
const run = async (files) => {
  process.exitCode = 0
  const vitest = await startVitest('test', files, { ...options, watch: false })
  return [...new Set(vitest.state.getFailedFilepaths())]
}

const failed = await run(filter)
if (failed.length > 0 && failed.length <= FEW) {
  console.error(`twice: run again: ${failed.map((file) => relative(process.cwd(), file)).join(', ')}`)
  await run(failed)
}
process.exit()
