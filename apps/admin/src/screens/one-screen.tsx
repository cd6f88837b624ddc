import { Autocomplete, Box, Chip, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMay } from '../data/use-house.js'
import { DeedButton } from '../forms/deed-button.js'
import { askPicture } from '../forms/screen-deeds.js'
import { Screen } from '../frame/screen.js'
import { now } from '../time/now.js'
import { useWords, type Words } from '../texts/use-words.js'
import { BringPlays } from './bring-plays.js'
import { AlarmLine, type ScreenAlarm } from './alarms-screen.js'
import { PanelCard } from './panel-card.js'
import { ScreenSettings } from './screen-settings.js'
import { usePicture } from './use-picture.js'
import { useAnswer, useRows } from './use-rows.js'

const RENEW_MS = 10_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

interface PartProps {
  readonly screen: number
  readonly words: Words
}

interface Named {
  readonly id: number
  readonly name: string
}

const Choice = ({ screen, words, choose }: PartProps & { readonly choose: (id: number) => void }) => {
  const [q, setQ] = useState('')
  const { data } = useRows<Named>('/signage/screens', { ...(q !== '' && { q }), per_page: 25, sort: 'name' })
  const chosen = useAnswer<Named>(`/signage/screens/${screen}`, { isAsked: screen > 0 })
  return (
    <Autocomplete
      sx={{ maxWidth: 480, mb: 2 }}
      options={data?.items ?? []}
      value={chosen.data ?? null}
      filterOptions={(all) => all}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onInputChange={(_event, text, reason) => setQ(reason === 'input' ? text : '')}
      onChange={(_event, one) => one && choose(one.id)}
      renderInput={(params) => <TextField {...params} label={words.t('choose_screen')} />}
    />
  )
}

interface Capture {
  readonly id: number
  readonly created_at: string
}

const Picture = ({ screen, words }: PartProps) => {
  const may = useMay()
  const query = { screen_id: screen, kind: 'screenshot', per_page: 10 }
  const { data } = useRows<Capture>('/signage/captures', query, { everyMs: RENEW_MS })
  const last = data?.items[0]
  const address = usePicture(last && `/signage/captures/${last.id}/file`)
  const told = last ? words.t('picture_of', { when: words.when(last.created_at) }) : words.t('no_picture')
  return (
    <PanelCard
      title={words.t('last_picture')}
      actions={may(askPicture.may) && <DeedButton deed={askPicture} id={String(screen)} />}
    >
      {address !== undefined && (
        <Box component="img" src={address} alt={told} data-picture="" sx={{ width: '100%', display: 'block', mb: 1 }} />
      )}
      <Typography variant="body2">{told}</Typography>
    </PanelCard>
  )
}

const Wrong = ({ screen, words }: PartProps) => {
  const query = { subject_type: 'screen', subject_id: screen, sort: '-raised_at', per_page: 25 }
  const { data } = useRows<ScreenAlarm>('/signage/alarms', query, { everyMs: RENEW_MS })
  const open = data?.items.filter(({ state }) => state !== 'cleared') ?? []
  return (
    <PanelCard title={words.page('signage.alarms')}>
      {open.map((alarm) => (
        <AlarmLine key={alarm.id} alarm={alarm} words={words} />
      ))}
      {data && open.length === 0 && <Typography variant="body2">{words.t('nothing_wrong')}</Typography>}
    </PanelCard>
  )
}

interface PlayRow {
  readonly name: string
  readonly plays: number
  readonly seconds: number
}

const Played = ({ screen, words }: PartProps) => {
  const may = useMay()
  // By full hours, as they are worked out; kept, so that it is not asked for anew each time something is drawn.
  const [to] = useState(() => Math.floor(now().getTime() / HOUR_MS) * HOUR_MS)
  const at = (ms: number): string => new Date(ms).toISOString()
  const query = { by: 'content', from: at(to - DAY_MS), to: at(to), screen_id: screen }
  const { data } = useAnswer<{ rows: readonly PlayRow[] }>('/signage/plays/report', { query })
  return (
    <PanelCard title={words.t('played_today')} actions={may('signage.plays.create') && <BringPlays screen={screen} />}>
      {data?.rows.slice(0, 20).map(({ name, plays }) => (
        <Stack key={name} direction="row" spacing={1}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            {name}
          </Typography>
          <Typography variant="body2">{words.number(plays)}</Typography>
        </Stack>
      ))}
    </PanelCard>
  )
}

interface Happening {
  readonly id: number
  readonly code: string
  readonly at: string
}

const Happened = ({ screen, words }: PartProps) => {
  const { data } = useRows<Happening>('/signage/happenings', { screen_id: screen, per_page: 10 }, { everyMs: RENEW_MS })
  return (
    <PanelCard title={words.t('what_happened')}>
      {data?.items.map(({ id, code, at }) => (
        <Typography key={id} variant="body2">
          {words.when(at)} <Chip size="small" label={words.choice('code', code)} />
        </Typography>
      ))}
    </PanelCard>
  )
}

/** How one screen looks, what is wrong with it, and what it played. */
export const OneScreen = () => {
  const words = useWords()
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const screen = Number(params.get('screen') ?? 0)
  const part = { screen, words }
  return (
    <Screen page="panel.screen">
      <Choice {...part} choose={(id) => setParams({ screen: String(id) })} />
      {screen > 0 && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
          {may('signage.captures.view') && <Picture {...part} />}
          {may('signage.alarms.view') && <Wrong {...part} />}
          {may('signage.plays.view') && <Played {...part} />}
          {may('signage.happenings.view') && <Happened {...part} />}
          {may('signage.screens.view') && <ScreenSettings {...part} />}
        </Box>
      )}
    </Screen>
  )
}
