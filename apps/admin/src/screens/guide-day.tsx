import { Button, Chip, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { Link } from 'react-router'
import { call } from '../api/call.js'
import { useHouse, useMay } from '../data/use-house.js'
import { clockIn } from '../time/local-day.js'
import { useWords } from '../texts/use-words.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

interface Program {
  readonly id: number
  readonly begins_at: string
  readonly ends_at: string
  readonly name: string
}

interface Block {
  readonly id: number
  readonly begins_at: string
}

interface GuideDayProps {
  readonly channel: number
  readonly bounds: { readonly from: string; readonly before: string }
}

const useDay = ({ channel, bounds }: GuideDayProps) => {
  const query = { epg_channel_id: channel, begins_from: bounds.from, begins_before: bounds.before, per_page: 250 }
  const may = useMay()
  const programs = useRows<Program>('/tvmiddleware/programs', { ...query, sort: 'begins_at' })
  const isAsked = may('tvmiddleware.program-blocks.view')
  const blocks = useRows<Block>('/tvmiddleware/program-blocks', query, { isAsked })
  const { run, isBusy } = useDeed()
  const change = async (deed: () => Promise<unknown>): Promise<void> => {
    await run(deed)
    await blocks.refetch()
  }
  return {
    programs: programs.data?.items,
    blockOf: (program: Program) => blocks.data?.items.find((one) => one.begins_at === program.begins_at),
    isBusy,
    block: (id: number) =>
      change(() => call('/tvmiddleware/program-blocks', { method: 'POST', body: { program_id: id } })),
    open: (id: number) => change(() => call(`/tvmiddleware/program-blocks/${id}`, { method: 'DELETE' })),
  }
}

interface LineProps {
  readonly program: Program
  readonly times: readonly [begins: string, ends: string]
  readonly isBlocked: boolean
  readonly isBusy: boolean
  readonly onToggle: () => void
}

const Line = ({ program, times, isBlocked, isBusy, onToggle }: LineProps) => {
  const words = useWords()
  const may = useMay()
  return (
    <TableRow>
      <TableCell>{times[0]}</TableCell>
      <TableCell>{times[1]}</TableCell>
      <TableCell>
        <Link to={`/admin/tvmiddleware.programs/${program.id}`}>{program.name}</Link>
        {isBlocked && <Chip size="small" color="error" label={words.t('blocked')} sx={{ ml: 1 }} />}
      </TableCell>
      <TableCell>
        {may('tvmiddleware.program-blocks.create') && (
          <Button size="small" disabled={isBusy} onClick={onToggle}>
            {words.t(isBlocked ? 'unblock' : 'block')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  )
}

/** The programmes of a day, to mend and to block. */
export const GuideDay = (props: GuideDayProps) => {
  const words = useWords()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const { programs, blockOf, block, open, isBusy } = useDay(props)
  const time = (instant: string): string => clockIn(instant, zone, words.language)
  const toggle = (program: Program): Promise<void> => {
    const blocked = blockOf(program)
    return blocked ? open(blocked.id) : block(program.id)
  }
  if (programs?.length === 0) return <Typography color="text.secondary">{words.t('no_programmes')}</Typography>
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{words.t('begins')}</TableCell>
          <TableCell>{words.t('ends')}</TableCell>
          <TableCell>{words.field('name')}</TableCell>
          <TableCell>{words.t('programmes', { smart_count: programs?.length ?? 0 })}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {programs?.map((program) => (
          <Line
            key={program.id}
            program={program}
            times={[time(program.begins_at), time(program.ends_at)]}
            isBlocked={blockOf(program) !== undefined}
            isBusy={isBusy}
            onToggle={() => void toggle(program)}
          />
        ))}
      </TableBody>
    </Table>
  )
}
