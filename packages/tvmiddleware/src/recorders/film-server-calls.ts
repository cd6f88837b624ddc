import type { Rpc } from './call-rpc.js'

/** The port of Micromanager's management. */
export const usualManagerPort = 7089

export interface FileQuery {
  readonly offset: number
  readonly limit: number
  readonly filter: string
}

export interface WaitingFile {
  readonly name: string
  /** What it is called once it was taken in. */
  readonly target: string
}

export interface Ingestion {
  readonly source: string
  readonly target: string
  readonly state: 'waiting' | 'running' | 'distributing' | 'done' | 'failed'
  readonly fault: string
}

export interface ManagedStream {
  readonly id: number
  readonly name: string
  readonly state: string
  readonly source: string
  readonly bitrate: number
  readonly uptimeSeconds: number
}

const streamDeeds = {
  start: 'start_stream',
  stop: 'stop_stream',
  reboot: 'reboot_stream',
  switch: 'switch_source',
} as const
export type StreamDeed = keyof typeof streamDeeds
export const streamDeedNames = Object.keys(streamDeeds) as StreamDeed[]

type Fields = Readonly<Record<string, unknown>>

const items = (of: unknown): readonly Fields[] =>
  Array.isArray(of) ? of.filter((one): one is Fields => typeof one === 'object' && one !== null) : []
const text = (of: Fields, name: string): string => (typeof of[name] === 'string' ? of[name].slice(0, 500) : '')
const number = (of: Fields, name: string): number =>
  Number.isFinite(Number(of[name])) ? Math.round(Number(of[name])) : 0

/** A Micromanager server: films that are taken in and spread, streams that are made. */
export class Micromanager {
  constructor(private readonly rpc: Rpc) {}

  async waiting(query: FileQuery): Promise<readonly WaitingFile[]> {
    const listed = items(await this.rpc('get_waiting_files', { ...query }))
    return listed.map((one) => ({ name: text(one, 'file-name'), target: text(one, 'target-file-name') }))
  }

  async assets(query: FileQuery): Promise<readonly string[]> {
    return items(await this.rpc('get_asset_files', { ...query })).map((one) => text(one, 'file-name'))
  }

  async presets(): Promise<readonly string[]> {
    const said = await this.rpc('get_presets')
    const named = items((said as Fields | null)?.['presets']).map((one) => text(one, 'name'))
    return ['default', ...named.filter((name) => name !== '' && name !== 'default')]
  }

  async ingestions(): Promise<readonly Ingestion[]> {
    return items(await this.rpc('get_ingestion_status')).map((one) => ({
      ...{ source: text(one, 'source-file-name'), target: text(one, 'target-file-name') },
      ...{ state: stateOf(one), fault: text(one, 'error-string') },
    }))
  }

  /** Takes a file in by a preset; gives the name of what comes out. */
  async ingest(path: string, preset: string, deleteAfter: boolean): Promise<string> {
    const said = await this.rpc('ingest_file', { path, preset_name: preset, delete_after: deleteAfter })
    return text((said ?? {}) as Fields, 'file')
  }

  async removeAsset(path: string): Promise<void> {
    await this.rpc('asset_delete', { path })
  }

  async streams(): Promise<readonly ManagedStream[]> {
    const said = (await this.rpc('streams_list')) as Fields | null
    return items(said?.['streams']).map((one) => ({
      ...{ id: number(one, 'id'), name: text(one, 'name'), state: text(one, 'state'), source: text(one, 'src') },
      ...{ bitrate: number(one, 'bitrate'), uptimeSeconds: number(one, 'uptime') },
    }))
  }

  /** Gives the server's own words: `stream started`, `bad stream id`. */
  async steer(streamId: number, deed: StreamDeed): Promise<string> {
    return String(await this.rpc(streamDeeds[deed], { id: streamId })).slice(0, 100)
  }
}

const stateOf = (one: Fields): Ingestion['state'] => {
  if (one['failed'] === true) return 'failed'
  if (one['distribution-started'] === true && one['distribution-completed'] !== true) return 'distributing'
  if (one['completed'] === true) return 'done'
  return one['running'] === true ? 'running' : 'waiting'
}
