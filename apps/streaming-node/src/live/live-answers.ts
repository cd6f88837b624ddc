import { checkView, type TokenKey, type ViewScope } from '@headend/vms/core'
import type { Cameras } from '../cameras/cameras.js'
import type { NodeClock } from '../machine/clock.js'
import { refusal, refusedView, type PlayerAnswer } from '../answers/player-answer.js'
import type { Sessions } from './sessions.js'

/** What a player asks for: `/live/v1/<token>/<camera>/<file>`. */
export interface LiveAsk {
  readonly token: string
  readonly guid: string
  readonly file: string
  readonly ip: string
}

const playlistType = 'application/vnd.apple.mpegurl'

export const askOf = (path: string, ip: string): LiveAsk | undefined => {
  const [, token, guid, file] = /^\/live\/v1\/([\w.-]{1,4096})\/([\w-]{1,64})\/([\w.-]{1,80})$/.exec(path) ?? []
  return token && guid && file ? { token, guid, file, ip } : undefined
}

/** Answers players: who may see what, and whether this server is the one that shows it. */
export class LiveAnswers {
  private keys: readonly TokenKey[] = []

  constructor(
    private readonly cameras: Cameras,
    private readonly sessions: Sessions,
    private readonly clock: NodeClock,
    /** A single picture, of the newest whole one in memory where there is one. */
    private readonly snapshot: (guid: string, key: Buffer | undefined) => Promise<Buffer | undefined>,
  ) {}

  /** From now on tokens are believed that were signed with one of these. */
  believe(keys: readonly TokenKey[]): void {
    this.keys = keys
  }

  async answer(ask: LiveAsk, nowMs: number = this.clock.wallMs()): Promise<PlayerAnswer> {
    const scope: ViewScope = ask.file === 'snapshot.jpg' ? 'snap' : 'live'
    const verdict = checkView(ask.token, this.keys, { camera: ask.guid, scope, ip: ask.ip, nowMs })
    if ('refused' in verdict) return refusedView(verdict.refused)
    const { session } = verdict.claims
    // Before anything is shown, and whatever was asked for: another server may be the one by now.
    if (!this.isShown(ask, session)) return refusal(410, 'NOT_ACTIVE')
    if (scope === 'snap') return this.picture(ask.guid)
    if (!this.sessions.admit(session)) return refusal(503, 'LIVE_LIMIT', 5)
    return ask.file === 'index.m3u8' ? this.playlist(ask.guid) : this.piece(ask)
  }

  private isShown({ guid, file }: LiveAsk, session: string): boolean {
    const who = this.cameras.shownTo(guid)
    if (who === 'pieces') return file.endsWith('.m4s') || file.endsWith('.mp4')
    return who === 'all' || (who === 'known' && this.sessions.isKnown(session))
  }

  private playlist(guid: string): PlayerAnswer {
    const body = this.cameras.streamOf(guid)?.playlist()
    if (body === undefined) return refusal(503, 'STARTING', 1)
    return { status: 200, type: playlistType, body, maxAgeSeconds: 0 }
  }

  private piece({ guid, file }: LiveAsk): PlayerAnswer {
    const body = this.cameras.streamOf(guid)?.file(file)
    if (!body) return refusal(404, 'NOT_FOUND')
    return { status: 200, type: file.endsWith('.mp4') ? 'video/mp4' : 'video/iso.segment', body, maxAgeSeconds: 60 }
  }

  private async picture(guid: string): Promise<PlayerAnswer> {
    const body = await this.snapshot(guid, this.cameras.streamOf(guid)?.newestKey())
    return body ? { status: 200, type: 'image/jpeg', body, maxAgeSeconds: 2 } : refusal(503, 'STARTING', 1)
  }
}
