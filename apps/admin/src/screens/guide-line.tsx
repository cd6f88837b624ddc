import { Button, Chip, Stack, TableCell, TableRow } from '@mui/material'
import { Link } from 'react-router'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { MoveHandle } from './guide-move.js'
import type { Program } from './use-guide-day.js'

interface GuideLineProps {
  readonly program: Program
  readonly times: readonly [begins: string, ends: string]
  readonly minutes: number
  readonly isBlocked: boolean
  readonly isNow: boolean
  readonly isBusy: boolean
  readonly onToggle: () => void
  readonly onShift: (minutes: number) => void
  readonly onDrop: () => void
  readonly onCancel: () => void
}

/** One programme of a day. */
export const GuideLine = (props: GuideLineProps) => {
  const { program, times, minutes, isBlocked, isNow, isBusy, onToggle, ...moves } = props
  const words = useWords()
  const may = useMay()
  return (
    <TableRow selected={minutes !== 0}>
      <TableCell sx={{ whiteSpace: 'nowrap', fontWeight: isNow ? 700 : 400 }}>
        {may('tvmiddleware.programs.edit') && (
          <MoveHandle label={words.t('move_programme', { name: program.name })} minutes={minutes} {...moves} />
        )}
        {times[0]}
        {minutes !== 0 && (
          <Chip size="small" color="primary" label={minutes > 0 ? `+${minutes}` : minutes} sx={{ ml: 1 }} />
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{times[1]}</TableCell>
      <TableCell>
        <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Link to={`/admin/tvmiddleware.programs/${program.id}`}>{program.name}</Link>
          {isNow && <Chip size="small" color="success" label={words.t('on_now')} />}
          {isBlocked && <Chip size="small" color="error" label={words.t('blocked')} />}
        </Stack>
      </TableCell>
      <TableCell align="right">
        {may('tvmiddleware.program-blocks.create') && (
          <Button size="small" disabled={isBusy} onClick={onToggle}>
            {words.t(isBlocked ? 'unblock' : 'block')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  )
}
