import { baseErrors, WatchedLines, type Context, type HouseFacts, type Line, type StaffActor } from '@headend/base'
import { BoardNews, boardSight, type ToldBoard, type WriteBoard } from './board-news.js'
import type { BoardService } from './board.service.js'

interface Watched {
  readonly clientId: number
  readonly news: BoardNews
}

/** Pages of this process at which somebody watches a board. */
export class BoardWatchers {
  private readonly lines: WatchedLines<Watched>

  constructor(
    private readonly board: BoardService,
    private readonly house: Pick<HouseFacts, 'clock' | 'system'>,
    private readonly written: WriteBoard,
  ) {
    this.lines = new WatchedLines(house.clock)
  }

  /** Tells all of it at once, and for a minute what changes; a page that stays asks again before that. */
  async watch(ctx: Context<StaffActor>, line: Line): Promise<void> {
    const { actor, clientId } = ctx
    const sight = boardSight(actor)
    const isLimited = actor.scope !== undefined && actor.scope.name !== 'site'
    if (clientId === null || isLimited || !sight.kinds.has('servers')) throw baseErrors.forbidden()
    this.lines.admit(line)
    const known = this.lines.at(line)?.news
    const news = known?.isFor(sight) ? known : new BoardNews(sight)
    if (news !== known) this.tell(line, news, await this.read(clientId))
    this.lines.watch(line, { clientId, news })
  }

  leave(line: Line): void {
    this.lines.leave(line)
  }

  /** Reads each operator's board once, however many pages watch it. */
  async tellAll(): Promise<void> {
    for (const [clientId, lines] of this.lines.groups((watched) => watched.clientId)) {
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
