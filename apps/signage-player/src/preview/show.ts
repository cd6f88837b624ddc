import { Schedule } from '@headend/signage/schedule'
import { Programme } from '../schedule/programme.js'
import { emptyScene, type Cell } from '../schedule/scene.js'
import { Screen } from '../stage/screen.js'
import { made } from '../stage/drawn.js'
import type { PreviewClock } from './preview-clock.js'
import { historyAt, whole } from './simulation.js'
import { contentOf, type Previewed } from './staff-api.js'

export interface ShowPorts {
  readonly clock: PreviewClock
  readonly screenName: string
  /** Something else is on the screen. */
  onChange(cells: readonly Cell[]): void
  onFault(reason: string): void
}

/** A screen on a page, by the same engine and the same stage as the one on the wall. */
export class Show {
  readonly schedule: Schedule
  private readonly screen: Screen
  private programme: Programme | undefined

  constructor(
    root: HTMLElement,
    readonly previewed: Previewed,
    private readonly ports: ShowPorts,
  ) {
    const { hash, body } = previewed
    this.schedule = new Schedule({ ...body, hash })
    const canvas = made('div')
    root.replaceChildren(canvas)
    this.screen = new Screen(canvas, {
      ...{ clock: ports.clock, name: ports.screenName, open: contentOf, entries: () => [], onMuted: () => undefined },
      ...{ television: () => undefined, nameOf: (uid) => previewed.names[uid] ?? uid },
      onFault: (cell, reason) => ports.onFault(`${cell.ref.uid}: ${reason}`),
    })
    // On a page it stands upright, as who looks at it does.
    this.screen.begin(body, { orientation: 0 })
  }

  /** Shows what is on at the instant that the clock was set to, and goes on from there. */
  seek(): void {
    this.stop()
    const { clock, onChange } = this.ports
    const { hash, body } = this.previewed
    this.screen.show(emptyScene, [])
    this.programme = new Programme(
      clock,
      {
        facts: () => whole,
        show: (scene, cells) => {
          this.screen.show(scene, cells)
          onChange(cells)
        },
        prepare: (scene) => this.screen.prepare(scene),
        ...{ played: () => undefined, remember: () => undefined, began: () => undefined },
      },
      historyAt(this.schedule, clock.now()),
    )
    this.programme.change({ rev: 0, hash, body }, true)
  }

  stop(): void {
    this.programme?.stop()
    this.programme = undefined
  }
}
