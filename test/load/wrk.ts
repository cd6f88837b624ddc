import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What wrk counted in one run. */
export interface Counted {
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  /** Answers from 400 up, and connections that broke. */
  readonly errors: number
}

/** One request of a replay, written around the key of whichever session comes next. */
export interface Replayed {
  readonly before: string
  /** Undefined where no key stands in it. */
  readonly after: string | undefined
}

export interface Replay {
  readonly requests: readonly Replayed[]
  /** What stands between `before` and `after` in turn: session keys, or the numbers of accounts. */
  readonly keys: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** Each request comes from a home of its own, as a trusted proxy tells it. */
  readonly fromHomes?: boolean
}

// The whole request is put together as text: wrk.format would cost the generator more than the server's answer.
const script = (folder: string, head: string, fromHomes: boolean): string => `
local befores, afters, keys = {}, {}, {}
local function lines(name, into)
  for line in io.lines("${folder}/" .. name) do into[#into + 1] = line end
end
lines("before.txt", befores)
lines("after.txt", afters)
lines("keys.txt", keys)
local head = ${JSON.stringify(head)}
local turn = 0
init = function(args)
  local wait = tonumber(args[1])
  if not wait then return end
  math.randomseed(1)
  delay = function() return math.floor(-wait * math.log(1 - math.random())) end
end
local function home()
  return string.format("X-Forwarded-For: 10.%d.%d.%d\\r\\n\\r\\n", turn / 65536 % 256, turn / 256 % 256, turn % 256)
end
request = function()
  turn = turn + 1
  local at = turn % #befores + 1
  if afters[at] == "!" then return "GET " .. befores[at] .. head end
  -- Another key for the same request in the next round.
  local key = keys[(turn + math.floor(turn / #befores) * 7) % #keys + 1]
  return "GET " .. befores[at] .. key .. afters[at] .. head${fromHomes ? ' .. home()' : ''}
end
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("\\nCOUNTED %d %f %f %f %f %d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency:percentile(99.9) / 1e3, failed))
end
`

/** Writes what wrk replays; gives the name of its script. */
export const writeReplay = async (folder: string, name: string, replay: Replay): Promise<string> => {
  const own = join(folder, name)
  await mkdir(own, { recursive: true })
  const lines = (values: readonly string[]) => values.join('\n') + '\n'
  const headers = Object.entries(replay.headers).map(([header, value]) => `${header}: ${value}\r\n`)
  await writeFile(join(own, 'before.txt'), lines(replay.requests.map(({ before }) => before)))
  await writeFile(join(own, 'after.txt'), lines(replay.requests.map(({ after }) => after ?? '!')))
  await writeFile(join(own, 'keys.txt'), lines(replay.keys))
  const file = join(own, 'replay.lua')
  const { fromHomes = false } = replay
  const head = ` HTTP/1.1\r\nHost: load\r\n${headers.join('')}${fromHomes ? '' : '\r\n'}`
  await writeFile(file, script(own, head, fromHomes))
  return file
}

/** Whether a program answers here at all. */
export const isThere = async (program: string, ...args: readonly string[]): Promise<boolean> => {
  try {
    await run(program, [...args])
    return true
  } catch (error) {
    // wrk ends with 1 when it only shows its usage.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** How wrk asks: as fast as it is answered, or with a pause before each request, as people do. */
export interface Asking {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Requests that all connections together send in a second. */
  readonly perSecond?: number | undefined
}

/** Lets wrk replay against a port for some seconds, on a processor of its own where there is one. */
export const replay = async (
  pin: readonly string[],
  file: string,
  { port, connections, seconds, perSecond }: Asking,
): Promise<Counted> => {
  const wrk = ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', file]
  const pause = perSecond === undefined ? [] : ['--', String((connections / perSecond) * 1000)]
  const [program = 'wrk', ...args] = [...pin, ...wrk, `http://127.0.0.1:${port}`, ...pause]
  const { stdout } = await run(program, args, { maxBuffer: 10_000_000 })
  const [, ...numbers] = /COUNTED (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)/.exec(stdout) ?? []
  const [requests = 0, took = 0, p50Ms = 0, p99Ms = 0, p999Ms = 0, errors = 0] = numbers.map(Number)
  if (requests === 0) throw new Error(`wrk counted nothing:\n${stdout}`)
  return { requests, seconds: took, p50Ms, p99Ms, p999Ms, errors }
}
