import { baseErrors, WatchedLines, type Context, type HouseFacts, type Line, type StaffActor } from '@headend/base'
import type { FiguresService, HomeFigures, ServiceFigures } from './figures.service.js'

/** What can be watched, and the permission that opens it. */
export const topics = {
  home: 'tvmiddleware.accounts.view',
  services: 'tvmiddleware.stream-services.view',
} as const

export type Topic = keyof typeof topics

/** How things are at a moment. */
export type Told =
  | { readonly topic: 'home'; readonly at: Date; readonly home: HomeFigures }
  | { readonly topic: 'services'; readonly at: Date; readonly services: readonly ServiceFigures[] }

interface Watched {
  readonly clientId: number
  readonly topic: Topic
}

/** Pages of this process that want to be told how things are. */
export class LiveWatchers {
  private readonly lines: WatchedLines<Watched>

  constructor(
    private readonly figures: FiguresService,
    private readonly house: Pick<HouseFacts, 'clock' | 'system'>,
    /** Puts what is told as it is sent. */
    private readonly written: (told: Told) => object,
  ) {
    this.lines = new WatchedLines(house.clock)
  }

  /** Tells at once, and again and again for a minute; a page that stays asks again before that. */
  async watch(ctx: Context<StaffActor>, line: Line, topic: Topic): Promise<void> {
    const { actor, clientId } = ctx
    const mayWatch = clientId !== null && (actor.isSuperuser || actor.permissions.has(topics[topic]))
    if (!mayWatch) throw baseErrors.forbidden()
    this.lines.admit(line)
    line.send(await this.message(ctx, topic))
    // Of limited sight are few, and what they see is counted for each alone: they hear when they ask.
    if (actor.scope) return
    this.lines.watch(line, { clientId, topic })
  }

  leave(line: Line): void {
    this.lines.leave(line)
  }

  /** Counts once for each operator and topic, however many pages listen. */
  async tellAll(): Promise<void> {
    for (const group of this.lines.groups(({ clientId, topic }) => `${clientId} ${topic}`).values()) {
      const [, { clientId, topic }] = group[0] as (typeof group)[number]
      const message = await this.message(this.house.system('live', clientId), topic)
      for (const [line] of group) line.send(message)
    }
  }

  private async message(ctx: Context, topic: Topic): Promise<object> {
    const at = ctx.now
    if (topic === 'home') return this.written({ topic, at, home: await this.figures.home(ctx) })
    return this.written({ topic, at, services: await this.figures.services(ctx) })
  }
}
