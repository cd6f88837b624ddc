import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

interface Task {
  readonly 'task-id': number
  readonly 'channel-id': number
  readonly 'channel-name': string
  readonly 'stream-source': string
  readonly path: string
  readonly 'repeat-period': number
  readonly 'expected-duration': number
  readonly lifetime: number
  readonly 'start-time': number
}

type Params = Readonly<Record<string, unknown>>
type Method = (params: Params) => unknown

/** Refuses as JSON-RPC does. */
class Refusal extends Error {
  constructor(readonly code: number) {
    super(`error ${code}`)
  }
}

const listening = async (answer: (params: Params, method: string) => unknown) => {
  const server = createServer((socket) => {
    let received = ''
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!received.endsWith('\n')) return
      const { id, method, params } = JSON.parse(received) as { id: unknown; method: string; params: Params }
      received = ''
      const reply = replyOf(() => answer(params, method))
      // A server that is away from its management hangs up without a word.
      socket.end(reply ? JSON.stringify({ jsonrpc: '2.0', id, ...reply }) : '')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const replyOf = (ask: () => unknown): object | undefined => {
  try {
    const result = ask()
    if (result === undefined) return undefined
    const isWhole = typeof result === 'object' && result !== null && 'streams' in result
    return isWhole ? { ...result, result: 'success' } : { result }
  } catch (error) {
    if (error instanceof Refusal) return { error: { code: error.code, message: error.message } }
    throw error
  }
}

/** MicroPVR as its published contract has it: one task for each channel and folder, refusals by number. */
export const openMicroPvr = async () => {
  const state = { tasks: [] as Task[], calls: [] as string[], isSilent: false, now: 1_772_366_400 }
  let last = 0
  const methods: Readonly<Record<string, Method>> = {
    get_tasks_list: () => state.tasks,
    create_new_task: (params) => {
      const number = (name: string) => Number(params[name] ?? 0)
      const text = (name: string) => String(params[name] ?? '')
      const [seconds, repeat] = [number('duration'), number('repeat_period')]
      const isWhole = ['channel_id', 'duration', 'lifetime', 'record_location', 'stream_source'].every(
        (name) => name in params,
      )
      if (!isWhole || number('channel_id') <= 0 || seconds < 120) throw new Refusal(101)
      if (repeat > 0 && repeat < seconds) throw new Refusal(140)
      if (repeat === 0 && number('start_timestamp') + seconds < state.now) throw new Refusal(141)
      const isThere = (task: Task) =>
        task['channel-id'] === number('channel_id') && task.path === text('record_location')
      if (state.tasks.some(isThere)) return 'failed'
      last += 1
      state.tasks.push({
        ...{ 'task-id': last, 'channel-id': number('channel_id'), 'channel-name': text('channel_name') },
        ...{ 'stream-source': text('stream_source'), path: text('record_location'), 'repeat-period': repeat },
        ...{ 'expected-duration': seconds, lifetime: number('lifetime') + seconds },
        'start-time': number('start_timestamp'),
      })
      return 'ok'
    },
    cancel_task_by_id: ({ task_id }) => {
      state.tasks = state.tasks.filter((task) => task['task-id'] !== task_id)
      return 'ok'
    },
    cancel_task: ({ channel_id, record_location }) => {
      state.tasks = state.tasks.filter((task) => task['channel-id'] !== channel_id || task.path !== record_location)
      return 'ok'
    },
  }
  const port = await listening((params, method) => {
    state.calls.push(method)
    return state.isSilent ? undefined : methods[method]?.(params)
  })
  return { state, port }
}

/** Micromanager as its published contract has it. */
export const openMicromanager = async () => {
  const state = { files: ['films/run.mp4'], assets: ['old.mp4'], ingested: [] as Params[], deeds: [] as string[] }
  const methods: Readonly<Record<string, Method>> = {
    get_waiting_files: ({ filter }) =>
      state.files
        .filter((name) => name.includes(String(filter)))
        .map((name) => ({ 'file-name': name, 'target-file-name': `${name}.out` })),
    get_asset_files: () => state.assets.map((name) => ({ 'file-name': name })),
    get_presets: () => ({ default: 'ffmpeg', presets: [{ name: 'hd' }] }),
    ingest_file: (params) => {
      if (!state.files.includes(String(params['path']))) throw new Refusal(101)
      state.ingested.push(params)
      return { file: `${String(params['path'])}.out` }
    },
    get_ingestion_status: () => [
      { 'source-file-name': 'a', 'target-file-name': 'b', running: true, completed: false, failed: false },
      { 'source-file-name': 'c', 'target-file-name': 'd', failed: true, 'error-string': 'no space' },
    ],
    asset_delete: ({ path }) => {
      state.assets = state.assets.filter((name) => name !== path)
      return 'success'
    },
    streams_list: () => ({
      streams: [{ id: 1, name: 'One', state: 'RUNNING', src: 'udp://a', bitrate: 100, uptime: 7 }],
    }),
    start_stream: ({ id }) => (id === 1 ? 'stream started' : 'bad stream id'),
    reboot_stream: ({ id }) => (id === 1 ? 'stream rebooted' : 'bad stream id'),
  }
  const port = await listening((params, method) => {
    state.deeds.push(method)
    return methods[method]?.(params)
  })
  return { state, port }
}
