import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material'
import { calendarReason } from '../texts/calendar-reasons.js'
import { useWords, type Words } from '../texts/use-words.js'
import { FindingCounts } from './finding-counts.js'

type Values = Readonly<Record<string, unknown>>

interface Skipped {
  readonly uid: string
  readonly line: number
  readonly reason: string
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const LeftOut = ({ skipped, words }: { readonly skipped: readonly Skipped[]; readonly words: Words }) => (
  <>
    <Typography variant="subtitle2" component="h3" sx={{ mt: 2 }}>
      {words.t('left_out', { smart_count: skipped.length })}
    </Typography>
    <TableContainer
      sx={{ maxHeight: 320 }}
      tabIndex={0}
      role="region"
      aria-label={words.t('left_out', { smart_count: skipped.length })}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {['line', 'event', 'why'].map((name) => (
              <TableCell key={name}>{words.t(`left_out_${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {skipped.map(({ uid, line, reason }) => (
            <TableRow key={`${line} ${uid}`} data-skipped={line}>
              <TableCell>{words.number(line)}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{uid || '—'}</TableCell>
              <TableCell>{calendarReason(words.language, reason)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  </>
)

interface ImportOutcomeProps {
  readonly title: string
  /** What was asked. */
  readonly said: Values
  /** What was answered. */
  readonly answer: Values
  readonly onClose: () => void
}

/** What an import did, or would do: how much of each kind, and what was left out and why. */
export const ImportOutcome = ({ title, said, answer, onClose }: ImportOutcomeProps) => {
  const words = useWords()
  const isDone = said['dry_run'] !== true
  const skipped = (answer['skipped'] ?? []) as readonly Skipped[]
  const [added, changed, removed, unchanged] = ['added', 'changed', 'removed', 'unchanged'].map((name) =>
    numberOf(answer[name]),
  ) as [number, number, number, number]
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent data-outcome={isDone ? 'done' : 'tried'}>
        <Alert severity={isDone ? 'success' : 'info'}>{words.t(isDone ? 'calendar_done' : 'calendar_tried')}</Alert>
        <FindingCounts findings={{ added, changed, removed, unchanged, skipped: skipped.length }} isDone={isDone} />
        {skipped.length > 0 && <LeftOut skipped={skipped} words={words} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{words.t('close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
