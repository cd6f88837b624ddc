import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { systemClock } from '@headend/base'

/** A server under load: where it listens, and how it is watched and ended. */
export interface Watched {
  readonly port: number
  readonly pid: number
  /** From its start until it listened. */
  readonly startMs: number
  /** Processor time that it has used, in microseconds. */
  cpuMicros(): number
  rssBytes(): number
  /** Stops it from using any processor until it is woken: only one server runs at a time. */
  sleep(): void
  wake(): void
  end(): Promise<void>
  /** It is gone without a word. */
  kill(): Promise<void>
}

// Linux counts a process's time in hundredths of a second whatever the kernel's own tick is.
const microsPerTick = 10_000
const pageBytes = 4096

const cpuOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name of the program, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * microsPerTick
}

const rssOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes

/** The first line that a child says: JSON. */
const firstLine = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { stdout } = child
    if (!stdout) throw new Error('the child has no output')
    createInterface(stdout).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`the child ended with ${code}`)))
    child.once('error', reject)
  })

const script = (name: string): string => `${import.meta.dirname}/${name}.js`

const start = (pin: readonly string[], name: string, facts: object, flags: readonly string[]): ChildProcess => {
  const [program = process.execPath, ...args] = [...pin, process.execPath, ...flags, script(name)]
  return spawn(program, [...args, JSON.stringify(facts)], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Runs a script of this folder to its end and gives what it said. */
export const runScript = async <T>(name: string, facts: object, pin: readonly string[] = []): Promise<T> => {
  const child = start(pin, name, facts, [])
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const said = (await firstLine(child)) as T
  await ended
  return said
}

/** Starts a server of this folder, pinned to a processor, and waits until it listens. */
export const watch = async (
  pin: readonly string[],
  name: string,
  facts: object,
  flags: readonly string[] = [],
): Promise<Watched> => {
  const began = systemClock.bootMs()
  const child = start(pin, name, facts, flags)
  const { port } = (await firstLine(child)) as { port: number }
  const startMs = systemClock.bootMs() - began
  const pid = child.pid ?? 0
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => process.removeListener('exit', kill))
  return {
    ...{ port, pid, startMs },
    cpuMicros: () => cpuOf(pid),
    rssBytes: () => rssOf(pid),
    sleep: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    kill: () => {
      kill()
      return ended
    },
    end: () => {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      return ended
    },
  }
}
