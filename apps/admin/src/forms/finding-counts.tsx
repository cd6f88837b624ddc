import { Chip, Stack } from '@mui/material'
import { useWords } from '../texts/use-words.js'

const counts = ['added', 'changed', 'removed', 'unchanged', 'skipped'] as const
const colours = {
  added: 'success',
  changed: 'primary',
  removed: 'error',
  unchanged: 'default',
  skipped: 'warning',
} as const

interface FindingCountsProps {
  readonly findings: Readonly<Record<(typeof counts)[number], number>>
  /** It was done, and not only looked at. */
  readonly isDone: boolean
}

/** How much an import would do, or did, of each kind. */
export const FindingCounts = ({ findings, isDone }: FindingCountsProps) => {
  const words = useWords()
  const tense = isDone ? 'was' : 'count'
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', my: 1 }}>
      {counts
        .filter((name) => findings[name] > 0)
        .map((name) => (
          <Chip
            key={name}
            size="small"
            variant="outlined"
            color={colours[name]}
            data-count={name}
            // Amber letters on white are hard to read.
            sx={{ '& .MuiChip-label': { color: 'text.primary' } }}
            label={`${words.t(`${tense}_${name}`)}: ${words.number(findings[name])}`}
          />
        ))}
    </Stack>
  )
}
