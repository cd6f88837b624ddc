import { spawn } from 'node:child_process'

/** What a tool may take of the machine. */
export interface ToolLimits {
  readonly timeoutMs: number
  /** Of memory and of each file that it writes. */
  readonly mostMegabytes: number
}

/** How a tool ended. */
export interface ToolEnd {
  readonly kind: 'done' | 'failed' | 'killed' | 'missing'
  readonly out: string
  /** The last lines of what it said. */
  readonly log: string
}

const mostOut = 1_000_000
const mostLog = 8000
const lastLines = 20

// A shell sets limits that hold for what it becomes: memory, the size of files, the lowest priority.
const limited = 'ulimit -v "$0" && ulimit -f "$1" && shift && exec nice -n 19 "$@"'

/** Runs a program on files of a folder, with bounds on time, memory and output, and nothing of our environment. */
export const runTool = (program: string, args: readonly string[], cwd: string, limits: ToolLimits): Promise<ToolEnd> =>
  new Promise((resolve) => {
    const kilobytes = String(limits.mostMegabytes * 1024)
    const blocks = String(limits.mostMegabytes * 2048)
    const child = spawn('/bin/sh', ['-c', limited, kilobytes, blocks, program, ...args], {
      ...{ cwd, env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C' }, detached: true },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let log = ''
    let isKilled = false
    const kill = (): void => {
      isKilled = true
      // The whole group: what a tool has started ends with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }
    const timer = setTimeout(kill, limits.timeoutMs)
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.length > mostOut && !isKilled) kill()
    })
    child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-mostLog)))
    const end = (kind: ToolEnd['kind']): void => {
      clearTimeout(timer)
      resolve({ kind, out, log: log.trim().split('\n').slice(-lastLines).join('\n') })
    }
    child.on('error', () => end('missing'))
    // 127 is how a shell says that it has no such program.
    child.on('close', (code) => end(isKilled ? 'killed' : code === 0 ? 'done' : code === 127 ? 'missing' : 'failed'))
  })
