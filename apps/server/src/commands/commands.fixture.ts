import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from './run-cli.js'

/** What a command said and how it ended. */
export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** The program with a data folder of its own, run inside the test's process. */
export interface Program {
  readonly folder: string
  readonly dataDir: string
  /** Writes a file beside the data and gives its path. */
  file(name: string, text: string): string
  run(args: readonly string[], input?: string): Promise<Ran>
  /** The answer of a command that must succeed. */
  json<T>(...args: string[]): Promise<T>
  close(): void
}

/** Opens a program; `env` goes beside its data folder. */
export const openProgram = (env: Readonly<Record<string, string>> = {}): Program => {
  const folder = mkdtempSync(join(tmpdir(), 'headend-commands-'))
  const dataDir = join(folder, 'data')
  const run: Program['run'] = async (args, input = '') => {
    const said = { out: '', err: '' }
    const status = await runCli(args, {
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
      stdin: (async function* () {
        yield input
      })(),
      env: { HEADEND_DATA_DIR: dataDir, ...env },
      cwd: folder,
      untilStopped: () => Promise.resolve(),
      onRestartAsked: () => undefined,
      abandon: () => undefined,
    })
    return { status, ...said }
  }
  return {
    folder,
    dataDir,
    run,
    file: (name, text) => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    },
    json: async <T>(...args: string[]) => {
      const ran = await run([...args, '--json'])
      if (ran.status !== 0) throw new Error(ran.err)
      return JSON.parse(ran.out) as T
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
