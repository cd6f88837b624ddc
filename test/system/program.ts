import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const headend = fileURLToPath(new URL('../../apps/server/bin/headend.js', import.meta.url))

/** The `headend` program on a data folder of its own, as a person would run it. */
export class Program {
  private readonly children = new Set<ChildProcessWithoutNullStreams>()

  private constructor(
    readonly dataDir: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** With these settings beside its own data folder. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Program> {
    return new Program(await mkdtemp(join(tmpdir(), 'headend-system-')), env)
  }

  /** Starts a command and leaves it running. */
  start(...args: string[]): ChildProcessWithoutNullStreams {
    const env = {
      ...process.env,
      HEADEND_DATA_DIR: this.dataDir,
      HEADEND_PORT: '0',
      HEADEND_HOST: '127.0.0.1',
      HEADEND_LOG_LEVEL: 'error',
      ...this.env,
    }
    const child = spawn(process.execPath, [headend, ...args], { env, cwd: this.dataDir })
    this.children.add(child)
    child.once('exit', () => this.children.delete(child))
    return child
  }

  /** Runs a command to its end; fails with what it said where its status is not 0. */
  async run(...args: string[]): Promise<string> {
    const child = this.start(...args)
    const said: Buffer[] = []
    const complained: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk))
    const status = await exited(child)
    if (status !== 0)
      throw new Error(`headend ${args.join(' ')} ended with ${String(status)}: ${Buffer.concat(complained).toString()}`)
    return Buffer.concat(said).toString()
  }

  async json<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.run(...args, '--json')) as T
  }

  /** Starts the server and gives its address, once it says where it listens. */
  async serve(...options: string[]): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
    const child = this.start('serve', ...options)
    let said = ''
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        said += chunk.toString()
        const [found] = /http:\/\/[\w.-]+:\d+/.exec(said) ?? []
        if (found) resolve(found)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (status) => reject(new Error(`the server ended with ${String(status)}: ${said}`)))
    })
    return { child, url }
  }

  async close(): Promise<void> {
    for (const child of [...this.children]) await kill(child)
    await rm(this.dataDir, { recursive: true, force: true })
  }
}

export const exited = (child: ChildProcessWithoutNullStreams): Promise<number | NodeJS.Signals | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode ?? child.signalCode)
    : new Promise((resolve) => child.once('exit', (status, signal) => resolve(status ?? signal)))

/** Ends a process as a power cut would: nothing is handed over. */
export const kill = async (child: ChildProcessWithoutNullStreams): Promise<void> => {
  child.kill('SIGKILL')
  await exited(child)
}
