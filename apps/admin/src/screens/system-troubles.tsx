import { Chip, Stack, Typography } from '@mui/material'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useAnswer } from './use-rows.js'

const LIVE_MS = 10_000
const colours = { warning: 'warning', critical: 'error' } as const

interface Trouble {
  readonly code: string
  readonly severity: keyof typeof colours
  readonly subject: string
  readonly client_id: number | null
  readonly since: string | null
  readonly detail: string
}

/** What is wrong with the installation just now. */
export const Troubles = () => {
  const words = useWords()
  const { data } = useAnswer<{ items: readonly Trouble[] }>('/base/system/troubles', { everyMs: LIVE_MS })
  return (
    <PanelCard title={words.t('troubles')}>
      {data?.items.length === 0 && <Typography color="text.secondary">{words.t('no_troubles')}</Typography>}
      {data?.items.map(({ code, severity, subject, client_id: clientId, since, detail }) => (
        <Stack
          key={`${code} ${subject} ${clientId ?? ''}`}
          direction="row"
          spacing={1}
          data-trouble={code}
          sx={{ alignItems: 'center', mb: 0.5 }}
        >
          <Chip size="small" color={colours[severity]} label={words.choice('severity', severity)} />
          <Typography variant="body2" sx={{ flex: 1 }}>
            <b>{words.choice('trouble', code)}</b>: {subject} {clientId ?? ''} ·{' '}
            {since === null ? '' : words.when(since)} {detail}
          </Typography>
        </Stack>
      ))}
    </PanelCard>
  )
}
