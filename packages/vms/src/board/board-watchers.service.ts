import { baseErrors, type Context, type HouseFacts, type StaffActor } from '@headend/base'
import { BoardNews, boardSight, type ToldBoard, type WriteBoard } from './board-news.js'
import type { BoardService } from './board.service.js'

/** The end of a line at which a page listens. */
export interface Line {
  send(message: object): void
}

interface Watcher {
  readonly clientId: number
  readonly news: BoardNews
  /** Says nothing after that moment unless the page asks again: its login may have ended. */
  readonly until: number
}

const leaseMs = 60_000
const mostLines = 1000

/** Pages of this process at which somebody watches a board. */
export class BoardWatchers {
  private readonly watching = new Map<Line, Watcher>()

  constructor(
    private readonly board: BoardService,
    private readonly house: Pick<HouseFacts, 'clock' | 'system'>,
    private readonly written: WriteBoard,
  ) {}

  /** Tells all of it at once, and for a minute what changes; a page that stays asks again before that. */
  async watch(ctx: Context<StaffActor>, line: Line): Promise<void> {
    const { actor, clientId } = ctx
    const sight = boardSight(actor)
    const isLimited = actor.scope !== undefined && actor.scope.name !== 'site'
    if (clientId === null || isLimited || !sight.kinds.has('servers')) throw baseErrors.forbidden()
    if (!this.watching.has(line) && this.watching.size >= mostLines) throw baseErrors.tooMany()
    const known = this.watching.get(line)?.news
    const news = known?.isFor(sight) ? known : new BoardNews(sight)
    if (news !== known) this.tell(line, news, await this.read(clientId))
    this.watching.set(line, { clientId, news, until: this.house.clock.bootMs() + leaseMs })
  }

  leave(line: Line): void {
    this.watching.delete(line)
  }

  /** Reads each operator's board once, however many pages watch it. */
  async tellAll(): Promise<void> {
    const now = this.house.clock.bootMs()
    for (const [line, { until }] of this.watching) if (until <= now) this.watching.delete(line)
    const alike = Map.groupBy(this.watching, ([, { clientId }]) => clientId)
    for (const [clientId, lines] of alike) {
      const board = await this.read(clientId)
      for (const [line, { news }] of lines) this.tell(line, news, board)
    }
  }

  private tell(line: Line, news: BoardNews, board: ToldBoard): void {
    line.send({ type: 'board', at: this.house.clock.now().toISOString(), ...news.take(board) })
  }

  // All of the operator's, whoever watches: what each page sees of it is decided by where things stand.
  private async read(clientId: number): Promise<ToldBoard> {
    return this.written(await this.board.whole(this.house.system('vms.board', clientId)))
  }
}
