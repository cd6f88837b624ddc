import { Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useState } from 'react'
import { useHouse } from '../data/use-house.js'
import { clockIn, shiftedBy } from '../time/local-day.js'
import { now } from '../time/now.js'
import { useWords } from '../texts/use-words.js'
import { GuideLine } from './guide-line.js'
import { useGuideDay, type GuideDayProps, type Program } from './use-guide-day.js'

interface Moving {
  readonly id: number
  readonly minutes: number
}

const runsAt = ({ begins_at: begins, ends_at: ends }: Program, at: number): boolean =>
  Date.parse(begins) <= at && Date.parse(ends) > at

const Head = ({ count }: { readonly count: number }) => {
  const words = useWords()
  return (
    <TableHead>
      <TableRow>
        <TableCell sx={{ width: 130 }}>{words.t('begins')}</TableCell>
        <TableCell sx={{ width: 80 }}>{words.t('ends')}</TableCell>
        <TableCell>{words.field('name')}</TableCell>
        <TableCell align="right">{words.t('programmes', { smart_count: count })}</TableCell>
      </TableRow>
    </TableHead>
  )
}

const useMoving = (move: (program: Program, minutes: number) => Promise<void>) => {
  const [moving, setMoving] = useState<Moving>()
  const minutesOf = ({ id }: Program): number => (moving?.id === id ? moving.minutes : 0)
  const cancel = (): void => setMoving(undefined)
  const drop = (program: Program): void => {
    const minutes = minutesOf(program)
    if (minutes === 0) cancel()
    else void move(program, minutes).then(cancel)
  }
  return { moving, minutesOf, drop, cancel, shift: ({ id }: Program, minutes: number) => setMoving({ id, minutes }) }
}

/** The programmes of a day, to mend, to move and to block. */
export const GuideDay = (props: GuideDayProps) => {
  const words = useWords()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const { programs, blockOf, toggle, move, isBusy } = useGuideDay(props)
  const { moving, minutesOf, drop, cancel, shift } = useMoving(move)
  const time = (instant: string, minutes: number): string => clockIn(shiftedBy(instant, minutes), zone, words.language)
  const line = (program: Program, minutes: number) => (
    <GuideLine
      key={program.id}
      {...{ program, minutes, isBusy }}
      times={[time(program.begins_at, minutes), time(program.ends_at, minutes)]}
      isBlocked={blockOf(program) !== undefined}
      isNow={runsAt(program, now().getTime())}
      onToggle={() => void toggle(program)}
      onShift={(by) => shift(program, by)}
      onDrop={() => drop(program)}
      onCancel={cancel}
    />
  )
  if (programs?.length === 0) return <Typography color="text.secondary">{words.t('no_programmes')}</Typography>
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {words.t('move_hint')}
      </Typography>
      <Table size="small" data-guide-day="">
        <Head count={programs?.length ?? 0} />
        <TableBody>{programs?.map((program) => line(program, minutesOf(program)))}</TableBody>
      </Table>
      <span aria-live="polite" style={{ position: 'absolute', left: -10_000 }}>
        {moving ? words.t('moved_by', { minutes: moving.minutes }) : ''}
      </span>
    </>
  )
}
