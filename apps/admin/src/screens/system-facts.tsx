import { Box, Chip, Stack, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { healthOf } from '../api/health.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useAnswer } from './use-rows.js'

const LIVE_MS = 10_000

interface Facts {
  readonly version: string
  readonly node: string
  readonly modules: readonly string[]
}

const colours = { ok: 'success', away: 'warning', failing: 'error' } as const

const Engines = () => {
  const words = useWords()
  const { data } = useQuery({ queryKey: ['health'], queryFn: healthOf, refetchInterval: LIVE_MS })
  return (
    <PanelCard
      title={words.t('engines')}
      actions={
        data && (
          <Chip size="small" color={data.status === 'ok' ? 'success' : 'error'} label={words.t(`is_${data.status}`)} />
        )
      }
    >
      {Object.entries(data?.parts ?? {}).map(([part, state]) => (
        <Stack key={part} direction="row" spacing={1} data-engine={part} sx={{ alignItems: 'center', mb: 0.5 }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            <b>{words.choice('engine', part)}</b> {data?.engines[part]}
          </Typography>
          <Chip size="small" variant="outlined" color={colours[state]} label={words.t(`part_${state}`)} />
        </Stack>
      ))}
    </PanelCard>
  )
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

/** What runs here, and the engines behind it. */
export const SystemFacts = () => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
    <Versions />
    <Engines />
  </Box>
)
