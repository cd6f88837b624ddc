import {
  addSeconds,
  defineModule,
  object,
  offer,
  ScreenStreams,
  screenStreamErrors,
  type ScreenRecord,
  type ScreenStreamFault,
  type ScreenWish,
} from '@headend/base'

/** The television of another module, as far as screens see it: channel 1 is for them, recorded and has a guide. */
export class FakeTelevision implements ScreenStreams {
  readonly opened: { readonly screenId: number; readonly wish: ScreenWish }[] = []
  readonly closed: ScreenWish[] = []
  readonly programmes = new Map<number, ScreenRecord>()
  /** Why channel 1 is not shown, for a while. */
  fault: ScreenStreamFault | undefined

  async faultOf(_ctx: unknown, { channelId, record }: ScreenWish): Promise<ScreenStreamFault | undefined> {
    if (channelId === 2) return record ? 'channelNotRecorded' : undefined
    return channelId === 1 ? this.fault : 'channelNotPublic'
  }

  async programme(_ctx: unknown, _channelId: number, which: number | Date): Promise<ScreenRecord | null> {
    const all = [...this.programmes.values()]
    const isOn = (one: ScreenRecord): boolean => +one.from <= +which && +which < +one.from + one.seconds * 1000
    return (typeof which === 'number' ? this.programmes.get(which) : all.find(isOn)) ?? null
  }

  async open(ctx: { readonly now: Date }, screenId: number, wish: ScreenWish) {
    const fault = await this.faultOf(ctx, wish)
    if (fault) throw screenStreamErrors[fault]()
    this.opened.push({ screenId, wish })
    return {
      address: `http://tv.example/${wish.channelId}.m3u8?n=${this.opened.length}`,
      until: addSeconds(ctx.now, 300),
    }
  }

  async close(_ctx: unknown, _screenId: number, wish: ScreenWish): Promise<void> {
    this.closed.push(wish)
  }
}

/** A module that gives it. */
export const televisionOf = (television: FakeTelevision) =>
  defineModule({
    name: 'television',
    tables: [],
    config: object({}),
    gives: [ScreenStreams],
    setup: () => ({ offers: [offer(ScreenStreams, television)] }),
  })
