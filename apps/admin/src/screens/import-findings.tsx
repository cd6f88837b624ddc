import { Alert, Typography } from '@mui/material'
import { FindingCounts } from '../forms/finding-counts.js'
import { useWords, type Words } from '../texts/use-words.js'
import type { ImportRun } from './use-import.js'

const FIRST_LINES = 5

const factsOf = ({ findings }: ImportRun, words: Words): readonly string[] => {
  const { from, until, matched, names, channels } = findings
  return [
    ...(from && until ? [words.t('guide_spans', { from: words.when(from), until: words.when(until) })] : []),
    ...(matched === undefined ? [] : [words.t('guide_matches', { smart_count: matched })]),
    ...(names.length === 0
      ? []
      : [words.t('import_names', { names: names.join(', ') }) + (channels > names.length ? ' …' : '')]),
  ]
}

/** What an import would do, or did. */
export const ImportFindings = ({ run }: { readonly run: ImportRun }) => {
  const words = useWords()
  const { findings, state, kind } = run
  const isDone = state === 'done'
  return (
    <Alert severity={isDone ? 'success' : 'info'} data-findings={state} sx={{ '& .MuiAlert-message': { flex: 1 } }}>
      <Typography variant="subtitle2" component="p">
        {words.t(`${isDone ? 'done' : 'would'}_${kind}`, { smart_count: findings.channels })}
      </Typography>
      <FindingCounts findings={findings} isDone={isDone} />
      {factsOf(run, words).map((fact) => (
        <Typography key={fact} variant="body2">
          {fact}
        </Typography>
      ))}
      {findings.lines.slice(0, FIRST_LINES).map(({ line, reason }) => (
        <Typography key={`${line} ${reason}`} variant="body2" color="text.secondary">
          {words.t('import_skipped', { line, reason: words.choice('skip_reason', reason) })}
        </Typography>
      ))}
    </Alert>
  )
}
