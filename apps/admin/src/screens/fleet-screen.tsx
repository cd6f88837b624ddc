import { Box, Chip, Stack, Typography } from '@mui/material'
import { Link, useSearchParams } from 'react-router'
import { useMay } from '../data/use-house.js'
import { DeedButton } from '../forms/deed-button.js'
import { Screen } from '../frame/screen.js'
import { useWords, type Words } from '../texts/use-words.js'
import { approve, claim, order, publish, refuse, takeOver } from './fleet-deeds.js'
import { PanelCard } from './panel-card.js'
import { useAnswer, useRows } from './use-rows.js'

const RENEW_MS = 10_000

interface Pending {
  readonly id: number
  readonly code: string
  readonly model: string
  readonly serial: string
  readonly platform: string
  readonly address: string
}

interface Alarm {
  readonly id: number
  readonly code: string
  readonly subject_name: string
  readonly raised_at: string
}

const OnAir = ({ words }: { readonly words: Words }) => {
  const { data } = useAnswer<{ online: number; offline: number }>('/signage/players/totals', { everyMs: RENEW_MS })
  return (
    <PanelCard title={words.page('signage.players')}>
      <Stack direction="row" spacing={1}>
        <Chip color="success" label={`${words.choice('total', 'online')}: ${data?.online ?? 0}`} data-online="" />
        <Chip label={`${words.choice('total', 'offline')}: ${data?.offline ?? 0}`} />
      </Stack>
      <Link to="/admin/signage.players">{words.t('all_players')}</Link>
    </PanelCard>
  )
}

const Wrong = ({ words }: { readonly words: Words }) => {
  const query = { state: 'raised', per_page: 10 }
  const { data } = useRows<Alarm>('/signage/alarms', query, { everyMs: RENEW_MS })
  return (
    <PanelCard title={words.page('signage.alarms')}>
      {data?.items.map(({ id, code, subject_name: name, raised_at: at }) => (
        <Typography key={id} variant="body2">
          <Link to={`/admin/signage.alarms/${id}/show`}>{words.choice('code', code)}</Link> · {name} · {words.when(at)}
        </Typography>
      ))}
      {data?.items.length === 0 && <Typography variant="body2">{words.t('nothing_wrong')}</Typography>}
    </PanelCard>
  )
}

const stages = ['active', 'ready', 'staged', 'told', 'away', 'rejected'] as const

interface Progress extends Readonly<Record<(typeof stages)[number], number>> {
  readonly total: number
  readonly late: readonly { readonly screen_id: number; readonly name: string; readonly reason: string }[]
}

const Published = ({ words }: { readonly words: Words }) => {
  const { data } = useAnswer<Progress>('/signage/progress', { everyMs: RENEW_MS })
  const refused = data?.late.filter(({ reason }) => reason !== '') ?? []
  return (
    <PanelCard title={words.t('last_release')}>
      <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap' }}>
        {stages.map((stage) => (
          <Chip key={stage} size="small" label={`${words.choice('stage', stage)}: ${data?.[stage] ?? 0}`} />
        ))}
      </Stack>
      {refused.slice(0, 10).map(({ screen_id: id, name, reason }) => (
        <Typography key={id} variant="body2">
          <Link to={`/admin/signage.screens/${id}`}>{name}</Link> · {reason}
        </Typography>
      ))}
    </PanelCard>
  )
}

const Waiting = ({ words }: { readonly words: Words }) => {
  const { data } = useAnswer<{ items: readonly Pending[] }>('/signage/pending', { everyMs: RENEW_MS })
  if (!data || data.items.length === 0) return null
  return (
    <PanelCard title={words.t('players_wait')}>
      {data.items.map(({ id, code, model, serial, platform, address }) => (
        <Stack key={id} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            <code>{code}</code> {[model, serial, platform, address].filter((fact) => fact !== '').join(' · ')}
          </Typography>
          <DeedButton deed={approve} id={String(id)} />
          <DeedButton deed={refuse} id={String(id)} />
        </Stack>
      ))}
    </PanelCard>
  )
}

/** How the screens are just now, and what is done with all of them. */
export const FleetScreen = () => {
  const words = useWords()
  const may = useMay()
  // A phone that read the picture beside a code brings the code along.
  const code = useSearchParams()[0].get('code')
  const deeds = [publish, claim, order, takeOver].filter((deed) => may(deed.may))
  return (
    <Screen
      page="panel.fleet"
      actions={deeds.map((deed) => (
        <DeedButton key={deed.name} deed={deed} id="" known={deed === claim && code ? { code } : undefined} />
      ))}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
        {may('signage.players.view') && <OnAir words={words} />}
        {may('signage.releases.view') && <Published words={words} />}
        {may('signage.alarms.view') && <Wrong words={words} />}
        {may('signage.screens.claim') && <Waiting words={words} />}
      </Box>
    </Screen>
  )
}
