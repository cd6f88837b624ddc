import { Alert, Box, Paper, Typography } from '@mui/material'
import { lazy, Suspense } from 'react'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import type { Point } from './home-charts.js'
import { LiveChip } from './live-chip.js'
import { PanelCard } from './panel-card.js'
import { useAnswer } from './use-rows.js'
import { useLive } from './use-live.js'

const OnlineCurve = lazy(() => import('./home-charts.js').then((m) => ({ default: m.OnlineCurve })))
const NewAccounts = lazy(() => import('./home-charts.js').then((m) => ({ default: m.NewAccounts })))

const counts = ['online', 'sessions', 'active', 'accounts', 'new_today'] as const

type Home = { readonly at: string } & Readonly<Record<(typeof counts)[number], number>>

interface Figures {
  readonly is_whole: boolean
  readonly online: readonly Point[]
  readonly new_accounts: readonly { readonly day: string; readonly count: number }[]
}

const colours: Readonly<Record<string, string>> = {
  online: 'success.main',
  sessions: 'success.main',
  active: 'primary.main',
  accounts: 'primary.main',
  new_today: 'secondary.main',
}

const Tile = ({ name, value }: { readonly name: (typeof counts)[number]; readonly value: number | undefined }) => {
  const words = useWords()
  return (
    <Paper variant="outlined" sx={{ px: 2, py: 1.5 }} data-figure={name}>
      <Typography variant="h4" component="p" sx={{ color: colours[name], fontWeight: 600 }}>
        {value === undefined ? '–' : words.number(value)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {words.t(`figure_${name}`)}
      </Typography>
    </Paper>
  )
}

// The newest number stands at the end of the curve, and moves with it.
const withNow = (points: readonly Point[], now: Home | undefined): readonly Point[] =>
  now === undefined ? points : [...points.filter(({ at }) => at < now.at), { at: now.at, online: now.online }]

/** How many subscribers are there: numbers and curves that move by themselves. */
export const HomeLive = () => {
  const words = useWords()
  const timeZone = useHouse()?.timeZone ?? 'UTC'
  const { message, isLive } = useLive<Home>('home')
  const { data } = useAnswer<Figures>('/tvmiddleware/figures', { everyMs: 300_000 })
  const points = withNow(data?.online ?? [], message)
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: 'repeat(2, 1fr)', md: 'repeat(5, 1fr)' } }}>
        {counts.map((name) => (
          <Tile key={name} name={name} value={message?.[name]} />
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' } }}>
        <PanelCard title={words.t('online_day')} actions={<LiveChip isLive={isLive} at={message?.at} />}>
          {data?.is_whole === false && <Alert severity="info">{words.t('curve_is_not_yours')}</Alert>}
          {data?.is_whole && (
            <Suspense fallback={<Box sx={{ height: 220 }} />}>
              <OnlineCurve {...{ points, timeZone }} language={words.language} label={words.t('online_now')} />
            </Suspense>
          )}
        </PanelCard>
        <PanelCard title={words.t('new_by_day')}>
          <Suspense fallback={<Box sx={{ height: 220 }} />}>
            <NewAccounts days={data?.new_accounts ?? []} language={words.language} label={words.t('new_by_day')} />
          </Suspense>
        </PanelCard>
      </Box>
    </>
  )
}
