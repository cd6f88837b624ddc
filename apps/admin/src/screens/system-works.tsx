import { Button, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import { call } from '../api/call.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'

const LIVE_MS = 5_000
const counts = ['waiting', 'under_way', 'retried', 'failed'] as const

type Queue = { readonly work: string } & Readonly<Record<(typeof counts)[number], number>>

interface DeadWork {
  readonly id: number
  readonly client_id: number | null
  readonly work: string
  readonly attempts: number
  readonly last_error: string | null
  readonly created_at: string
}

/** What is promised and not kept yet. */
export const Queues = () => {
  const words = useWords()
  const { data } = useAnswer<{ items: readonly Queue[] }>('/base/system/queues', { everyMs: LIVE_MS })
  return (
    <PanelCard title={words.t('queues')}>
      {data?.items.length === 0 && <Typography color="text.secondary">{words.t('no_queues')}</Typography>}
      {data && data.items.length > 0 && (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{words.t('work')}</TableCell>
              {counts.map((name) => (
                <TableCell key={name} align="right">
                  {words.t(`queue_${name}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.items.map((queue) => (
              <TableRow key={queue.work}>
                <TableCell>{queue.work}</TableCell>
                {counts.map((name) => (
                  <TableCell
                    key={name}
                    align="right"
                    sx={name === 'failed' && queue.failed > 0 ? { color: 'error.main', fontWeight: 600 } : {}}
                  >
                    {words.number(queue[name])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </PanelCard>
  )
}

/** Promises that were tried often enough, to be tried again by hand. */
export const DeadWorks = () => {
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
            <b>{work.work}</b> · {words.when(work.created_at)} · {words.t('attempts')}: {work.attempts} ·{' '}
            {work.last_error}
          </Typography>
          <Button size="small" disabled={isBusy} onClick={() => void repeat(work.id)}>
            {words.t('repeat')}
          </Button>
        </Stack>
      ))}
    </PanelCard>
  )
}
