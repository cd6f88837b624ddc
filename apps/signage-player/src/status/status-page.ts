import { made } from '../stage/drawn.js'
import { say } from '../texts/texts.js'
import type { Clock } from '../time/clock.js'
import { megabytes, stickDesk, type StickDeeds } from './stick-desk.js'

/** What the page says, line by line. */
export interface Standing {
  readonly screen: string
  readonly isOnline: boolean
  readonly rev: number
  readonly stagedRev: number | undefined
  readonly onScreen: readonly string[]
  readonly downloads: { readonly waiting: number; readonly active: number; readonly bytesLeft: number }
  readonly proofs: number
  readonly clockOffsetMs: number
  readonly faults: readonly string[]
  readonly version: string
}

const some = (list: readonly string[], name: 'none' | 'nothing'): string =>
  list.length === 0 ? say(name) : list.join(', ')

/** The lines of the page. */
export const linesOf = (standing: Standing): readonly (readonly [string, string])[] => {
  const { downloads } = standing
  return [
    [say('screen'), standing.screen],
    [say('server'), say(standing.isOnline ? 'connected' : 'away')],
    [say('revision'), String(standing.rev)],
    [say('next'), standing.stagedRev === undefined ? say('none') : String(standing.stagedRev)],
    [say('onScreen'), some(standing.onScreen, 'nothing')],
    [say('downloads'), `${downloads.waiting + downloads.active}, ${megabytes(downloads.bytesLeft)}`],
    [say('proof'), String(standing.proofs)],
    [say('clock'), `${Math.round(standing.clockOffsetMs)} ms`],
    [say('faults'), some(standing.faults, 'none')],
    [say('version'), standing.version],
  ]
}

/** The page for whoever stands before the screen: `i` on a keyboard opens and closes it. */
export const statusPage = (root: HTMLElement, clock: Clock, standing: () => Standing, deeds: StickDeeds): void => {
  const lines = made('div')
  // Made once: a file that is being read outlives the page that is closed meanwhile.
  const desk = stickDesk(deeds)
  let page: HTMLElement | undefined
  let callOff = (): void => undefined
  const draw = (): void => {
    const table = made('table')
    for (const [name, value] of linesOf(standing())) {
      const row = made('tr')
      row.append(made('th', '', name), made('td', '', value))
      table.append(row)
    }
    lines.replaceChildren(table)
    callOff = clock.after(1000, draw)
  }
  addEventListener('keydown', ({ key }) => {
    if (key !== 'i') return
    callOff()
    if (page) page.remove()
    page = page ? undefined : made('div', 'status')
    if (!page) return
    page.append(made('h1', '', say('status')), lines, desk)
    root.append(page)
    draw()
  })
}
