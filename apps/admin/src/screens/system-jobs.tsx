import ExpandLess from '@mui/icons-material/ExpandLess'
import ExpandMore from '@mui/icons-material/ExpandMore'
import { IconButton, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { useState } from 'react'
import { useWords, type Words } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useAnswer } from './use-rows.js'

const LIVE_MS = 10_000

interface Job {
  readonly name: string
  readonly client_id: number | null
  readonly schedule: string
  readonly due_at: string
  readonly last_started_at: string | null
  readonly last_finished_at: string | null
  readonly last_error: string | null
}

interface Run {
  readonly started_at: string
  readonly finished_at: string | null
  readonly error: string | null
}

const secondsOf = (words: Words, started: string | null, finished: string | null): string => {
  if (started === null || finished === null || finished < started) return ''
  const seconds = (Date.parse(finished) - Date.parse(started)) / 1000
  return words.t('seconds', { count: words.number(Math.round(seconds * 10) / 10) })
}

const Runs = ({ job }: { readonly job: Job }) => {
  const words = useWords()
  const query = { name: job.name, client_id: job.client_id ?? undefined }
  const { data } = useAnswer<{ items: readonly Run[] }>('/base/system/job-runs', { query, everyMs: LIVE_MS })
  return (
    <TableRow>
      <TableCell colSpan={7} sx={{ bgcolor: 'action.hover' }}>
        {data?.items.length === 0 && <Typography variant="body2">{words.t('no_runs')}</Typography>}
        {data?.items.map((run) => (
          <Typography key={run.started_at} variant="body2" color={run.error ? 'error' : 'text.primary'}>
            {words.when(run.started_at)} ·{' '}
            {secondsOf(words, run.started_at, run.finished_at) || words.t('not_finished')}
            {run.error && ` · ${run.error}`}
          </Typography>
        ))}
      </TableCell>
    </TableRow>
  )
}

interface JobLineProps {
  readonly job: Job
  readonly isOpen: boolean
  readonly onToggle: () => void
}

const JobLine = ({ job, isOpen, onToggle }: JobLineProps) => {
  const words = useWords()
  return (
    <TableRow>
      <TableCell sx={{ width: 40, p: 0.5 }}>
        <IconButton
          size="small"
          aria-label={words.t('runs_of', { name: job.name })}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {isOpen ? <ExpandLess fontSize="small" /> : <ExpandMore fontSize="small" />}
        </IconButton>
      </TableCell>
      <TableCell>{job.name}</TableCell>
      <TableCell>{job.client_id ?? '—'}</TableCell>
      <TableCell>
        <code>{job.schedule}</code>
      </TableCell>
      <TableCell>
        {words.when(job.last_started_at)} {secondsOf(words, job.last_started_at, job.last_finished_at)}
      </TableCell>
      <TableCell>{words.when(job.due_at)}</TableCell>
      <TableCell sx={{ color: 'error.main' }}>{job.last_error}</TableCell>
    </TableRow>
  )
}

/** All jobs, when they ran and when they are due; each opens its last runs. */
export const Jobs = () => {
  const words = useWords()
  const [open, setOpen] = useState<string>()
  const { data } = useAnswer<{ items: readonly Job[] }>('/base/system/jobs', { everyMs: LIVE_MS })
  return (
    <PanelCard title={words.t('jobs')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell />
            {['name', 'operator', 'schedule', 'last_run', 'due', 'error'].map((name) => (
              <TableCell key={name}>{name === 'name' ? words.field('name') : words.t(name)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.items.flatMap((job) => {
            const key = `${job.name} ${job.client_id}`
            const toggle = (): void => setOpen(open === key ? undefined : key)
            return [
              <JobLine key={key} job={job} isOpen={open === key} onToggle={toggle} />,
              ...(open === key ? [<Runs key={`${key} runs`} job={job} />] : []),
            ]
          })}
        </TableBody>
      </Table>
    </PanelCard>
  )
}
