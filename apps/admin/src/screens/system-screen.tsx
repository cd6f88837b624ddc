import { Button, Chip, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { call } from '../api/call.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer, useRows } from './use-rows.js'

const LIVE_MS = 10_000

interface Facts {
  readonly version: string
  readonly node: string
  readonly modules: readonly string[]
}

interface Job {
  readonly name: string
  readonly client_id: number | null
  readonly schedule: string
  readonly due_at: string
  readonly last_started_at: string | null
  readonly last_error: string | null
}

interface DeadWork {
  readonly id: number
  readonly client_id: number | null
  readonly work: string
  readonly attempts: number
  readonly last_error: string | null
}

const Versions = () => {
  const words = useWords()
  const { data } = useAnswer<Facts>('/base/system')
  return (
    <PanelCard title={words.t('version')}>
      <Typography>
        Headend {data?.version} · Node {data?.node}
      </Typography>
      <Stack direction="row" useFlexGap spacing={1} sx={{ mt: 1, flexWrap: 'wrap' }}>
        {data?.modules.map((name) => (
          <Chip key={name} size="small" label={name} />
        ))}
      </Stack>
    </PanelCard>
  )
}

const Jobs = () => {
  const words = useWords()
  const { data } = useAnswer<{ items: readonly Job[] }>('/base/system/jobs', { everyMs: LIVE_MS })
  return (
    <PanelCard title={words.t('jobs')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {['name', 'operator', 'schedule', 'last_run', 'due', 'error'].map((name) => (
              <TableCell key={name}>{name === 'name' ? words.field('name') : words.t(name)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.items.map((job) => (
            <TableRow key={`${job.name} ${job.client_id}`}>
              <TableCell>{job.name}</TableCell>
              <TableCell>{job.client_id ?? '—'}</TableCell>
              <TableCell>
                <code>{job.schedule}</code>
              </TableCell>
              <TableCell>{words.when(job.last_started_at)}</TableCell>
              <TableCell>{words.when(job.due_at)}</TableCell>
              <TableCell sx={{ color: 'error.main' }}>{job.last_error}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PanelCard>
  )
}

const DeadWorks = () => {
  const words = useWords()
  const { data, refetch } = useAnswer<{ items: readonly DeadWork[] }>('/base/system/dead-works', { everyMs: LIVE_MS })
  const { run, isBusy } = useDeed()
  const repeat = (id: number) =>
    run(() => call(`/base/system/dead-works/${id}/repeat`, { method: 'POST', body: {} })).then(() => refetch())
  return (
    <PanelCard title={words.t('dead_works')}>
      {data?.items.length === 0 && <Typography color="text.secondary">{words.t('no_dead_works')}</Typography>}
      {data?.items.map((work) => (
        <Stack key={work.id} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            <b>{work.work}</b> · {words.t('attempts')}: {work.attempts} · {work.last_error}
          </Typography>
          <Button size="small" disabled={isBusy} onClick={() => void repeat(work.id)}>
            {words.t('repeat')}
          </Button>
        </Stack>
      ))}
    </PanelCard>
  )
}

type Source = {
  readonly id: number
  readonly name: string
  readonly last_error: string
  readonly checked_at: string | null
}

const FailedImports = () => {
  const words = useWords()
  const sources = useRows<Source>('/tvmiddleware/epg-sources', { per_page: 250 }, { everyMs: 60_000 })
  const lists = useRows<Source>('/tvmiddleware/playlists', { per_page: 250 }, { everyMs: 60_000 })
  const failed = [...(sources.data?.items ?? []), ...(lists.data?.items ?? [])].filter((one) => one.last_error)
  return (
    <PanelCard title={words.t('failed_imports')}>
      {failed.length === 0 && <Typography color="text.secondary">{words.t('no_failed_imports')}</Typography>}
      {failed.map((one) => (
        <Typography key={`${one.name} ${one.id}`} variant="body2">
          <b>{one.name}</b> · {one.last_error} · {words.when(one.checked_at)}
        </Typography>
      ))}
    </PanelCard>
  )
}

/** How the installation is. */
export const SystemScreen = () => (
  <Screen page="panel.system">
    <Stack spacing={2}>
      <Versions />
      <DeadWorks />
      <FailedImports />
      <Jobs />
    </Stack>
  </Screen>
)
