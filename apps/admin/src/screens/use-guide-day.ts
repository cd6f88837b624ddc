import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { shiftedBy } from '../time/local-day.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

// An import that was asked for goes on behind the page.
const LIVE_MS = 10_000

export interface Program {
  readonly id: number
  readonly rev: number
  readonly begins_at: string
  readonly ends_at: string
  readonly name: string
}

interface Block {
  readonly id: number
  readonly begins_at: string
}

export interface GuideDayProps {
  readonly channel: number
  readonly bounds: { readonly from: string; readonly before: string }
}

/** The programmes of a day of a channel, and what can be done to one. */
export const useGuideDay = ({ channel, bounds }: GuideDayProps) => {
  const query = { epg_channel_id: channel, begins_from: bounds.from, begins_before: bounds.before, per_page: 250 }
  const may = useMay()
  const programs = useRows<Program>('/tvmiddleware/programs', { ...query, sort: 'begins_at' }, { everyMs: LIVE_MS })
  const isAsked = may('tvmiddleware.program-blocks.view')
  const blocks = useRows<Block>('/tvmiddleware/program-blocks', query, { isAsked })
  const { run, isBusy } = useDeed()
  const change = async (deed: () => Promise<unknown>): Promise<void> => {
    await run(deed)
    await Promise.all([programs.refetch(), isAsked && blocks.refetch()])
  }
  const blockOf = (program: Program) => blocks.data?.items.find((one) => one.begins_at === program.begins_at)
  const block = (id: number) =>
    change(() => call('/tvmiddleware/program-blocks', { method: 'POST', body: { program_id: id } }))
  const open = (id: number) => change(() => call(`/tvmiddleware/program-blocks/${id}`, { method: 'DELETE' }))
  return {
    programs: programs.data?.items,
    blockOf,
    isBusy,
    toggle: (program: Program): Promise<void> => {
      const blocked = blockOf(program)
      return blocked ? open(blocked.id) : block(program.id)
    },
    move: ({ id, rev, begins_at: begins, ends_at: ends }: Program, minutes: number): Promise<void> => {
      const body = { begins_at: shiftedBy(begins, minutes), ends_at: shiftedBy(ends, minutes) }
      const headers = { 'if-match': `"${rev}"` }
      return change(() => call(`/tvmiddleware/programs/${id}`, { method: 'PATCH', body, headers }))
    },
  }
}
